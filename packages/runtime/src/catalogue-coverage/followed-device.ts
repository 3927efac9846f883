import type { Catalogue, FieldEntry, Shape } from "@scn/dsl";
import { Classifier } from "../classifier/classifier.js";
import { type FoundCommand, findCommands } from "../classifier/find-command.js";
import { lookupIn } from "../classifier/session-payload-rules.js";
import { Settings } from "../classifier/settings.js";
import type { RunEvent } from "../events/event.js";
import { latin1, lineText } from "../expression/bytes.js";
import type { Value } from "../expression/value.js";
import { preparePattern } from "../pattern/prepare.js";
import type { ReceivedLine } from "../session/session.js";
import type { Tally } from "./tally.js";

type Captures = Readonly<Record<string, Value>>;

/** One device through one scenario: finds in the catalogue what was sent and what came. */
export class FollowedDevice {
  readonly #catalogue: Catalogue;
  readonly #tally: Tally;
  readonly #settings: Settings;
  readonly #classifier: Classifier;
  readonly #commands = new Map<number, readonly FoundCommand[]>();

  constructor(catalogue: Catalogue, tally: Tally) {
    this.#catalogue = catalogue;
    this.#tally = tally;
    this.#settings = new Settings(catalogue);
    this.#classifier = new Classifier(catalogue, this.#settings);
  }

  sent({ what, bytes, command }: Extract<RunEvent, { type: "sent" }>): void {
    if (what !== "command" || command === null) return;
    const line = lineText(latin1(bytes)).replace(/[\r\n]+$/, "");
    this.#commands.set(command, findCommands(this.#catalogue, line, this.#settings));
  }

  received({ role, bytes, command, at }: Extract<RunEvent, { type: "received" }>): void {
    const calls = (command === null ? undefined : this.#commands.get(command)) ?? [];
    // A command counts once the module had something to say to it.
    if (role !== "echo") for (const call of calls) this.#command(call);
    for (const line of readings(bytes, at)) {
      if (role === "urc" || role === "information-or-urc") this.#unsolicited(line);
      if (role === "information" || role === "information-or-urc") this.#response(line, calls);
      if (role === "final") this.#result(line, calls);
    }
  }

  ended({ command, success }: Extract<RunEvent, { type: "command-ended" }>): void {
    if (!success) return;
    for (const { nearest, argument } of this.#commands.get(command) ?? [])
      this.#settings.apply(nearest?.sets ?? [], argument);
  }

  #command({ entry, form }: FoundCommand): void {
    if (entry === null) return;
    this.#tally.mark("commands", entry.name, entry.source);
    if (form !== null) this.#tally.mark("forms", form.syntax, form.source);
  }

  #unsolicited(line: ReceivedLine): void {
    const classified = this.#classifier.classify(line, null);
    if (classified.role !== "urc" || classified.entry === null) return;
    const { entry } = classified;
    this.#tally.mark("urcs", entry.shape.text, entry.source);
    const captures = this.#classifier.captures(entry, line);
    this.#errorsIn(captures, entry.fields);
    if (entry.boot) this.#settings.restart();
    this.#settings.apply(
      entry.sets,
      lookupIn(captures, () => undefined),
    );
  }

  #response(line: ReceivedLine, calls: readonly FoundCommand[]): void {
    for (const { entry, nearest } of calls) {
      for (const { shape, fields } of nearest?.responses ?? []) {
        const captures = capturesOf(shape, line);
        if (captures !== null) this.#errorsIn(captures, [...fields, ...(entry?.parameters ?? [])]);
      }
    }
  }

  #result(line: ReceivedLine, calls: readonly FoundCommand[]): void {
    const [, table = "", said = ""] = /^\+(CM[ES]) ERROR: ?(.+)$/.exec(line.latin1) ?? [];
    const codes = this.#catalogue.errors[table.toLowerCase()]?.codes ?? {};
    const code = Object.keys(codes).find((one) => one === said || codes[one]?.text === said);
    if (code !== undefined) this.#error(table.toLowerCase(), code);
    for (const { entry, nearest } of calls) {
      for (const shape of nearest === null ? [] : [...nearest.end.success, ...nearest.end.failure]) {
        const captures = capturesOf(shape, line);
        if (captures !== null) this.#errorsIn(captures, entry?.parameters ?? []);
      }
    }
  }

  #errorsIn(captures: Captures, fields: readonly FieldEntry[]): void {
    for (const { name, errorTable } of fields) {
      const value = captures[name];
      if (errorTable !== undefined && value !== undefined && value !== null)
        this.#error(errorTable, String(value));
    }
  }

  #error(table: string, code: string): void {
    const entry = this.#catalogue.errors[table];
    if (entry !== undefined) this.#tally.mark("errors", `${table} ${code}`, entry.source);
  }
}

function capturesOf(shape: Shape, line: ReceivedLine): Captures | null {
  return (
    preparePattern(shape.pattern)
      .bind(() => null)
      .match(line)?.captures ?? null
  );
}

/** What the bytes of an event can be: a header with payload behind its line end, or one line with payload in it. */
function readings(bytes: Uint8Array, at: number): readonly ReceivedLine[] {
  const text = latin1(bytes);
  const whole = { at, bytes, latin1: text, taken: false };
  const lineEnd = /\r\n?|\n/.exec(text);
  if (lineEnd === null) return [whole];
  const header = bytes.subarray(0, lineEnd.index);
  const payload = bytes.subarray(lineEnd.index + lineEnd[0].length);
  return [{ at, bytes: header, latin1: latin1(header), payload, taken: false }, whole];
}
