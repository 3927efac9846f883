import type { Condition, FormEntry, SettingChange, UrcEntry } from "../../catalogue/catalogue.js";
import type { SimulateRule } from "../../program/statement.js";
import type { Span } from "../../source/span.js";
import type { CatalogueIndex } from "./catalogue-index.js";
import { argumentValue } from "./sent-argument.js";
import type { SentCommand } from "./sent-command.js";

export type CommandRule = Extract<SimulateRule, { kind: "on-command" }>;

/** The command that the next `expect` asks about. */
export interface OpenCommand {
  readonly sent: SentCommand;
  /** A failing final result code is what the scenario waits for. */
  readonly failureExpected: boolean;
  /** A `simulate` rule may answer it: then the manual does not say how. */
  readonly scripted: boolean;
  /** Data given to its prompt so far, and whether a key ended it; `undefined` when its size is not known. */
  readonly given: { bytes: number | undefined; span: Span | undefined; ended: boolean };
}

/** A URC that is on its way. */
export interface Pending {
  readonly sent: SentCommand;
  readonly urc: UrcEntry;
  clearedAt?: Span;
}

type Value = string | number | undefined;

/** What is known of a module at a place of the scenario; what is not certain is `undefined`. */
export class Machine {
  readonly index: CatalogueIndex;
  mode: "command" | "transparent" | undefined = "command";
  /** `undefined`: none that the manual knows, or not known which. */
  open: OpenCommand | undefined;
  /** The `expect` that took the final result code of what is open. */
  finished: Span | undefined;
  pending = new Set<Pending>();
  /** The rules of `simulate` in force. */
  scripted: CommandRule[] = [];
  urcsScripted = false;
  readonly #settings = new Map<string, Value>();
  /** What happened since this copy was made. */
  readonly #changed = new Set<string>();
  #lost = false;

  constructor(index: CatalogueIndex) {
    this.index = index;
  }

  copy(): Machine {
    const copy = new Machine(this.index);
    copy.mode = this.mode;
    copy.open = this.open;
    copy.finished = this.finished;
    copy.pending = new Set(this.pending);
    copy.scripted = [...this.scripted];
    copy.urcsScripted = this.urcsScripted;
    copy.#lost = this.#lost;
    for (const [key, value] of this.#settings) copy.#settings.set(key, value);
    return copy;
  }

  /** What the copy went through may have happened here, or a part of it. */
  perhaps(copy: Machine): void {
    for (const key of copy.#changed) this.#set(key, undefined);
    if (copy.#lost && !this.#lost) this.forget();
    if (copy.mode !== this.mode || copy.#changed.has("mode")) this.setMode(undefined);
    this.open = this.open === copy.open ? this.open : undefined;
    this.finished = this.finished === copy.finished ? this.finished : undefined;
    this.pending = new Set([...this.pending].filter((one) => copy.pending.has(one)));
    this.scripted = [...new Set([...this.scripted, ...copy.scripted])];
    this.urcsScripted ||= copy.urcsScripted;
  }

  setMode(mode: Machine["mode"]): void {
    this.mode = mode;
    this.#changed.add("mode");
  }

  /** After a reboot, or a command nobody knows: anything may be set. */
  forget(): void {
    this.#lost = true;
    this.#settings.clear();
    this.pending.clear();
  }

  value(setting: string, key: string | undefined): Value {
    const entry = this.index.catalogue.settings[setting];
    if (entry === undefined || (entry.keyed && key === undefined)) return undefined;
    const name = nameOf(setting, key);
    if (this.#settings.has(name)) return this.#settings.get(name);
    if (this.#settings.has(nameOf(setting, undefined)) && key !== undefined) return undefined;
    return this.#lost || entry.persistence !== "volatile" ? undefined : entry.default;
  }

  /** The condition that certainly does not hold for a command, if any. */
  unmet(conditions: readonly Condition[], sent: SentCommand): Condition | undefined {
    return conditions.find((condition) => this.#meets(condition, sent) === false);
  }

  /** Whether all conditions certainly hold for a command. */
  holds(conditions: readonly Condition[], sent: SentCommand): boolean {
    return conditions.every((condition) => this.#meets(condition, sent) === true);
  }

  /** `undefined` where it is not known. */
  #meets(condition: Condition, sent: SentCommand): boolean | undefined {
    const key = condition.of === undefined ? undefined : parameterOf(sent, condition.of);
    const value = this.value(condition.setting, key);
    return value === undefined ? undefined : condition.in.some((one) => String(one) === String(value));
  }

  /** A command was done that this form describes; `certain` when it surely succeeded. */
  apply(form: FormEntry, sent: SentCommand, certain: boolean): void {
    if (form.profile === "restore" || form.profile === "factory") this.forget();
    for (const change of form.sets) this.#change(change, sent, certain);
  }

  /** A URC came, or perhaps came: what it changes is not certain any more. */
  disturb(changes: readonly SettingChange[]): void {
    for (const { setting } of changes) this.#set(nameOf(setting, undefined), undefined);
  }

  #change({ setting, of, value }: SettingChange, sent: SentCommand, certain: boolean): void {
    const key = of === undefined ? undefined : parameterOf(sent, of);
    if (of !== undefined && key === undefined) {
      this.#set(nameOf(setting, undefined), undefined);
      return;
    }
    let known: Value;
    if ("constant" in value) known = value.constant;
    else if ("parameter" in value) known = parameterOf(sent, value.parameter);
    this.#set(nameOf(setting, key), certain ? known : undefined);
  }

  #set(name: string, value: Value): void {
    if (name === "mode") return;
    this.#settings.set(name, value);
    this.#changed.add(name);
  }
}

function nameOf(setting: string, key: string | undefined): string {
  return key === undefined ? `${setting}[]` : `${setting}[${key}]`;
}

/** What a command line gives for a parameter of its form. */
export function parameterOf({ form, arguments: given }: SentCommand, name: string): string | undefined {
  const position = form?.parameters.findIndex((parameter) => parameter.name === name) ?? -1;
  const argument = position === -1 ? undefined : given?.[position];
  if (argument === undefined || argument.omitted) return undefined;
  return argumentValue(argument);
}
