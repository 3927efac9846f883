import { type Catalogue, format } from "@scn/dsl";
import { findCommands } from "@scn/runtime";
import type { Done, DoneCommand, DoneUrc } from "./done.js";
import { bytesLiteral, textLiteral, wireLine } from "./literal.js";
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

/** What a session did, as a scenario that does it again and awaits what came. */
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
  /** What was sent as data, to be seen again where it is read back. */
  readonly #sent: Uint8Array[] = [];
  #kept = 0;
  #unknown = false;
  #rebooted = false;
  #before: number;

  constructor(
    done: readonly Done[],
    private readonly options: ScenarioOptions,
  ) {
    const used = done.flatMap((one) => (one.kind === "command" && isKept(one) ? namesIn(one.typed) : []));
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
        this.#say(`send-data ${bytesLiteral(one.bytes)}`);
        break;
      case "came":
        this.#say(`expect-data ${bytesLiteral(one.bytes)}`);
        break;
      case "escaped":
        this.#say("escape-data-mode");
        break;
      case "reconnected":
        this.#say("reconnect");
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

  #say(...statements: string[]): void {
    this.#statements.push(...statements);
  }

  #command(command: DoneCommand): void {
    if (!isKept(command)) {
      this.#left.push(command);
      return;
    }
    this.#kept++;
    const { calls, typed, answer, data } = command;
    const { catalogue } = this.options;
    // Such a command becomes the statement.
    const reboots = typed.toUpperCase() === catalogue.reboot.command.toUpperCase();
    this.#rebooted = reboots;
    if (reboots) {
      this.#say("reboot");
      return;
    }
    // As typed: what a `${…}` stands for may be another value the next time.
    for (const { nearest, argument } of findCommands(catalogue, typed)) {
      for (const { name } of nearest?.parameters ?? []) {
        const value = argument(name);
        if (value !== undefined) this.#parameters.set(name, String(value));
      }
    }
    const isKnown = calls.length > 0 && calls.every(({ form }) => form !== null);
    if (!isKnown) this.#unknown = true;
    this.#say(`send ${wireLine(typed)}`, ...this.#data(data));
    for (const line of answer) this.#answer(line);
    this.#final(command, isKnown);
  }

  #data(data: DoneCommand["data"]): string[] {
    const statements: string[] = [];
    let open: Uint8Array[] = [];
    const flush = () => {
      if (open.length === 0) return;
      const bytes = Buffer.concat(open);
      open = [];
      this.#sent.push(bytes);
      statements.push(`send-data ${bytesLiteral(bytes)}`);
    };
    for (const one of data) {
      if (typeof one !== "string") open.push(one);
      else {
        flush();
        statements.push(`send-key ${one}`);
      }
    }
    flush();
    return statements;
  }

  #answer({ line, read }: DoneCommand["answer"][number]): void {
    if (read === null) {
      // Outside the catalogue: the name before the colon is the part that stays.
      const head = /^([+^*$#%][A-Z0-9_]+:)/.exec(line.latin1)?.[1];
      if (head !== undefined) this.#say(`expect ${head} <_:text>`);
      return;
    }
    this.#say(`expect ${patternOf(read, { ...this.#fixed, codes: false })}`);
    for (const { name, value } of read.fields) {
      const back =
        value instanceof Uint8Array && this.#sent.some((bytes) => Buffer.compare(bytes, value) === 0);
      if (back) this.#say(`check ${name} == ${bytesLiteral(value)}`);
    }
  }

  #final({ final }: DoneCommand, isKnown: boolean): void {
    if (final === null || (final === "OK" && isKnown)) return;
    this.#say(`expect ${final.replace(/[<[\]\\]/g, "\\$&")}`);
  }

  #urc({ entry, read, line, at }: DoneUrc): void {
    if (this.options.catalogue.carrierLost.some(({ text }) => text === line.latin1)) {
      this.#say(`await-urc ${line.latin1}`);
      return;
    }
    if (entry === null || read === null || this.#rebooted) return;
    if (entry.boot) {
      this.#rebooted = true;
      this.#say("wait-ready");
      return;
    }
    const used = read.fields.some(({ name }) => this.#fixed.used.has(name));
    if (entry.chatter !== undefined && !used) return;
    const waited = at - this.#before;
    const within = waited > usualWait ? `within ${Math.ceil((waited * 2) / 60_000)}m ` : "";
    this.#say(`${within}await-urc ${patternOf(read, { ...this.#fixed, codes: true })}`);
  }
}

function isKept({ success }: DoneCommand): boolean {
  return success;
}
