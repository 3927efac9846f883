import { type Catalogue, format } from "@scn/dsl";
import { findCommands } from "@scn/runtime";
import { commandStatements, type SentData } from "./command-statements.js";
import type { Done, DoneCommand, DoneUrc } from "./done.js";
import { bytesLiteral, textLiteral } from "./literal.js";
import { type Fixed, patternOf } from "./pattern-of.js";
import { namesIn } from "./values.js";

export interface SavedScenario {
  readonly text: string;
  /** Commands that are in it. */
  readonly kept: number;
  /** Commands that are not, since they failed or were given up. */
  readonly left: readonly DoneCommand[];
}

export interface ScenarioOptions {
  readonly title: string;
  /** The module's. */
  readonly catalogue: Catalogue;
}

/** A URC that came later than this after what was before it needs a deadline of its own, ms. */
const usualWait = 50_000;

/** What a session did, as a scenario that does it again and awaits what came (D-070). */
export function scenarioText(done: readonly Done[], options: ScenarioOptions): SavedScenario {
  const writer = new ScenarioWriter(done, options);
  for (const one of done) writer.add(one);
  return writer.saved();
}

class ScenarioWriter {
  readonly #statements: string[] = [];
  readonly #peers: string[] = [];
  readonly #left: DoneCommand[] = [];
  readonly #parameters = new Map<string, string>();
  readonly #fixed: Omit<Fixed, "codes">;
  readonly #sent: SentData = [];
  /** Ids of the URCs that complete commands so far: those have deadlines of their own. */
  readonly #completing = new Set<string>();
  #kept = 0;
  #unknown = false;
  #rebooted = false;
  #before: number;

  constructor(
    done: readonly Done[],
    private readonly options: ScenarioOptions,
  ) {
    const used = done.flatMap((one) => (one.kind === "command" && one.success ? namesIn(one.typed) : []));
    this.#fixed = { parameters: this.#parameters, used: new Set(used) };
    this.#before = done[0]?.at ?? 0;
  }

  add(one: Done): void {
    switch (one.kind) {
      case "command":
        this.#command(one);
        break;
      case "urc":
        this.#urc(one);
        break;
      case "peer":
        if (this.#fixed.used.has(one.name)) this.#peers.push(`peer ${one.name}: ${one.peerKind}`);
        break;
      case "written":
        this.#statements.push(`send-data ${bytesLiteral(one.bytes)}`);
        break;
      case "came":
        this.#statements.push(`expect-data ${bytesLiteral(one.bytes)}`);
        break;
      case "escaped":
        this.#statements.push("escape-data-mode");
        break;
      case "reconnected":
        this.#statements.push("reconnect");
        break;
    }
    this.#before = one.at;
  }

  saved(): SavedScenario {
    const { title, catalogue } = this.options;
    const text = [
      `scenario ${textLiteral(title)} {`,
      `module ${catalogue.id}`,
      ...this.#peers,
      ...(this.#unknown ? ["allow-unknown"] : []),
      "",
      ...this.#statements,
      "}",
      "",
    ].join("\n");
    return { text: format(text).text, kept: this.#kept, left: this.#left };
  }

  #command(command: DoneCommand): void {
    if (!command.success) {
      this.#left.push(command);
      return;
    }
    this.#kept++;
    const { calls, typed, form } = command;
    this.#rebooted = typed.toUpperCase() === this.options.catalogue.reboot.command.toUpperCase();
    if (this.#rebooted) {
      this.#statements.push("reboot");
      return;
    }
    this.#note(typed);
    if (form?.completion !== undefined) this.#completing.add(family(form.completion.urc));
    const isKnown = calls.length > 0 && calls.every((call) => call.form !== null);
    if (!isKnown) this.#unknown = true;
    const fixed = { ...this.#fixed, codes: false };
    this.#statements.push(...commandStatements(command, { fixed, sent: this.#sent, isKnown }));
  }

  /** The parameters as they were typed: what a `${…}` stands for may be another value the next time. */
  #note(typed: string): void {
    for (const { nearest, argument } of findCommands(this.options.catalogue, typed)) {
      for (const { name } of nearest?.parameters ?? []) {
        const value = argument(name);
        if (value !== undefined) this.#parameters.set(name, String(value));
      }
    }
  }

  #urc({ entry, read, line, at }: DoneUrc): void {
    if (this.options.catalogue.carrierLost.some(({ text }) => text === line.latin1)) {
      this.#statements.push(`await-urc ${line.latin1}`);
      return;
    }
    if (entry === null || read === null || this.#rebooted) return;
    if (entry.boot) {
      this.#rebooted = true;
      this.#statements.push("wait-ready");
      return;
    }
    const used = read.fields.some(({ name }) => this.#fixed.used.has(name));
    if (entry.chatter !== undefined && !used) return;
    const within = this.#completing.has(family(entry.id)) ? "" : withinText(at - this.#before);
    this.#statements.push(`${within}await-urc ${patternOf(read, { ...this.#fixed, codes: true })}`);
  }
}

/** `recv-push` of `recv-push.line`. */
function family(id: string): string {
  return id.split(".", 1)[0] ?? id;
}

function withinText(waited: number): string {
  return waited > usualWait ? `within ${Math.ceil((waited * 2) / 60_000)}m ` : "";
}
