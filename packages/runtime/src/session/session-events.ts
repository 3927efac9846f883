import type { Span } from "@scn/dsl";
import type { FrameRole, RunEvent } from "../events/event.js";
import type { OpenCommand } from "./open-command.js";
import type { SessionLine } from "./session-line.js";

/** What one session tells the reporters. */
export class SessionEvents {
  readonly #scenario: number;
  readonly #device: string;
  readonly #emit: (event: RunEvent) => void;

  constructor(scenario: number, device: string, emit: (event: RunEvent) => void) {
    this.#scenario = scenario;
    this.#device = device;
    this.#emit = emit;
  }

  sent(
    at: number,
    what: "data" | "key" | "escape",
    bytes: Uint8Array,
    command: number | null,
    span: Span,
  ): void {
    this.#emit({
      type: "sent",
      at,
      scenario: this.#scenario,
      device: this.#device,
      what,
      bytes,
      command,
      span,
    });
  }

  command(bytes: Uint8Array, { id, sentAt, until, span }: OpenCommand, within: boolean): void {
    const event: Extract<RunEvent, { type: "sent" }> = {
      type: "sent",
      at: sentAt,
      scenario: this.#scenario,
      device: this.#device,
      what: "command",
      bytes,
      command: id,
      until,
      span,
    };
    this.#emit(within ? { ...event, within: true } : event);
  }

  received(at: number, role: FrameRole, bytes: Uint8Array, command: number | null): void {
    this.#emit({
      type: "received",
      at,
      scenario: this.#scenario,
      device: this.#device,
      role,
      bytes,
      command,
    });
  }

  /** Once a command, whatever happens to it afterwards. */
  ended(command: OpenCommand, line: SessionLine): void {
    if (command.reported) return;
    command.reported = true;
    const maximum = command.expectation.documentedMaximum;
    const event: Extract<RunEvent, { type: "command-ended" }> = {
      type: "command-ended",
      at: line.at,
      scenario: this.#scenario,
      device: this.#device,
      command: command.id,
      final: line.latin1,
      success: command.success,
      elapsed: line.at - command.sentAt,
    };
    this.#emit(maximum === null ? event : { ...event, maximum });
  }
}
