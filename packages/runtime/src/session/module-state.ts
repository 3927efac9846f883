import type { Catalogue, UrcEntry } from "@scn/dsl";
import { lookupIn } from "../classifier/session-payload-rules.js";
import { Settings } from "../classifier/settings.js";
import type { Value } from "../expression/value.js";
import type { OpenCommand } from "./open-command.js";

/** What is known of the module's own state: from what it was told, from what it said, and from whether it echoes. */
export class ModuleState {
  readonly settings: Settings;
  readonly #catalogue: Catalogue;
  /** Whether the last command was echoed; `null` when that says nothing about the next. */
  #echoed: boolean | null = null;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.settings = new Settings(catalogue);
  }

  /** The next command will be echoed, as far as anybody can tell. */
  get echoes(): boolean {
    return this.#echoed ?? String(this.settings.get("echo") ?? (this.#catalogue.echo ? 1 : 0)) !== "0";
  }

  /** The module sends no result codes. */
  get quiet(): boolean {
    return String(this.settings.get("quiet") ?? 0) === "1";
  }

  /** No result code came: from a command that turns them off none was to come, so it has done its work. */
  unanswered(command: OpenCommand): void {
    if (this.quiet) return;
    for (const { nearest, argument } of command.expectation.calls) {
      const changes = nearest?.sets.filter((change) => change.setting === "quiet") ?? [];
      this.settings.apply(changes, argument);
    }
  }

  ended(command: OpenCommand): void {
    const { calls, keepsSettings } = command.expectation;
    this.#echoed = command.echo === null;
    if (!command.success || keepsSettings) return;
    for (const { call, nearest, argument } of calls) {
      if (nearest !== null) this.settings.apply(nearest.sets, argument);
      if (nearest?.profile === "save") this.settings.store(call.name);
      if (nearest?.profile === "restore") this.settings.restore();
      if (nearest?.sets.some((change) => change.setting === "echo") || call.name === "ATE")
        this.#echoed = null;
    }
  }

  said(entry: UrcEntry, captures: Readonly<Record<string, Value>>): void {
    this.settings.apply(
      entry.sets,
      lookupIn(captures, () => undefined),
    );
  }

  restarted(): void {
    this.settings.restart();
    this.#echoed = null;
  }
}
