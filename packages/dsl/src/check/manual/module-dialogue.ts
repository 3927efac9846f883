import type { FormEntry } from "../../catalogue/catalogue.js";
import type { Pattern } from "../../program/pattern.js";
import type { StatementOf } from "../../program/statement.js";
import { takenBy } from "./catalogue-index.js";
import { sizeOf } from "./constant.js";
import { isEscape } from "./data-mode.js";
import { type Ahead, failureExpected } from "./failure-expected.js";
import type { Judges } from "./judges.js";
import type { OpenCommand } from "./machine.js";
import { canOverlap } from "./overlap.js";
import { isScripted } from "./scripted.js";
import { readCommand, type SentCommand } from "./sent-command.js";
import { settled } from "./settled-form.js";
import type { Frame, State } from "./trace-state.js";

/** What the scenario says to its module and waits for from it, and what that tells of the module. */
export class ModuleDialogue {
  readonly #judges: Judges;
  readonly #ahead: Ahead;

  /** @param ahead where the trace stands; the trace keeps it up to date */
  constructor(judges: Judges, ahead: Ahead) {
    this.#judges = judges;
    this.#ahead = ahead;
  }

  send(statement: StatementOf<"send">, state: State, frame: Frame): void {
    this.over(state, frame);
    const { machine, values } = state;
    const read = readCommand(statement, machine.index, values);
    if (read === undefined) {
      this.#judges.meet("send-unread", { statement }, state, frame);
      machine.open = undefined;
      machine.forget();
      machine.setMode(undefined);
      return;
    }
    const sent = settled(read, machine);
    const scripted = isScripted(statement.wire, machine.scripted, values);
    const opened = new Opened(sent, scripted, () =>
      failureExpected(sent, this.#ahead, machine.index, values),
    );
    this.#judges.meet("send", { statement, opened }, state, frame);
    // Said once; what follows is read as if the mode had been left.
    if (machine.mode === "transparent") machine.setMode(undefined);
    machine.open = opened;
    machine.finished = undefined;
    take(opened, state);
  }

  expect(patterns: readonly Pattern[], state: State, frame: Frame): void {
    const { machine } = state;
    for (const pattern of patterns) {
      this.perhapsExpect(pattern, state, frame);
      if (machine.open !== undefined && isFinal(pattern, machine.open)) machine.finished ??= pattern.span;
    }
  }

  /** A line that may be the one, beside others. */
  perhapsExpect(pattern: Pattern, state: State, frame: Frame): void {
    const { open } = state.machine;
    if (open !== undefined) this.#judges.meet("expect", { pattern, open }, state, frame);
  }

  /** Waits for a URC: it came, or the scenario went no further. */
  awaitUrc(pattern: Pattern, state: State, frame: Frame): void {
    this.over(state, frame);
    this.perhapsUrc(pattern, state, frame);
    const { machine, values } = state;
    const { carrierLost, changing } = takenBy(pattern, machine.index, values);
    if (carrierLost) machine.setMode(undefined);
    for (const urc of changing) {
      if (urc.boot) machine.forget();
      machine.disturb(urc.sets);
    }
    for (const pending of machine.pending) {
      if (canOverlap(pattern, pending.urc.shape.pattern, values)) machine.pending.delete(pending);
    }
  }

  /** A URC that may be taken, or may not: what it would change stays as it is. */
  perhapsUrc(pattern: Pattern, state: State, frame: Frame): void {
    this.#judges.meet("await-urc", { pattern }, state, frame);
    this.watchUrc(pattern, state, frame);
  }

  /** A URC that nobody waits for and that is looked at when it comes. */
  watchUrc(pattern: Pattern, state: State, frame: Frame): void {
    this.#judges.meet("urc-named", { pattern }, state, frame);
  }

  clearUrcs({ span }: StatementOf<"clear-urcs">, state: State, frame: Frame): void {
    this.#judges.meet("clear-urcs", { span }, state, frame);
  }

  sendData(statement: StatementOf<"send-data">, state: State, frame: Frame): void {
    const { open } = state.machine;
    if (open === undefined) return;
    const size = sizeOf(statement.value, state.values);
    const before = open.given.bytes;
    const bytes = size === undefined || before === undefined ? undefined : before + size;
    open.given.bytes = bytes;
    open.given.span = statement.value.span;
    this.#judges.meet("send-data", { statement, open, bytes }, state, frame);
    // Said once; what follows is read as if the mode had been left, and the result code of that expected.
    if (state.machine.mode === "transparent" && isEscape(statement.value)) {
      state.machine.open = undefined;
      state.machine.setMode("command");
    }
  }

  /** A control byte: the data of the open command ends with it, or is given up. */
  sendKey({ machine: { open } }: State): void {
    if (open !== undefined) open.given.ended = true;
  }

  /** `simulate`: from here on the rules may answer in the manual's place. */
  simulate({ rules }: StatementOf<"simulate">, { machine }: State): void {
    for (const rule of rules) {
      if (rule.kind === "on-command") machine.scripted.push(rule);
      else machine.urcsScripted = true;
      if (rule.kind === "on-command" && rule.replies.some(({ kind }) => kind === "send-urc")) {
        machine.urcsScripted = true;
      }
    }
  }

  /** No data and no `expect` for the command before can follow. */
  over(state: State, frame: Frame): void {
    const { open } = state.machine;
    if (open !== undefined) this.#judges.meet("over", { open }, state, frame);
    state.machine.open = undefined;
  }
}

class Opened implements OpenCommand {
  readonly sent: SentCommand;
  readonly scripted: boolean;
  readonly given: OpenCommand["given"] = { bytes: 0, span: undefined, ended: false };
  readonly #lookAhead: () => boolean;
  #failureExpected: boolean | undefined;

  constructor(sent: SentCommand, scripted: boolean, lookAhead: () => boolean) {
    this.sent = sent;
    this.scripted = scripted;
    this.#lookAhead = lookAhead;
  }

  /** Most lines have nothing that makes it matter. */
  get failureExpected(): boolean {
    this.#failureExpected ??= this.#lookAhead();
    return this.#failureExpected;
  }
}

/** Whether the line is a final result code of the command, whichever of its forms it has, word for word. */
function isFinal({ text }: Pattern, { sent: { fitting }, scripted }: OpenCommand): boolean {
  if (scripted || fitting.length === 0) return false;
  const says = (shapes: FormEntry["end"]["success"]) => shapes.some((shape) => shape.text === text);
  return fitting.every(({ end }) => says(end.success) && !says(end.passing));
}

/** What the command changes, when it succeeds. */
function take(opened: OpenCommand, { machine }: State): void {
  const { sent, scripted } = opened;
  if (sent.entry === undefined || sent.arguments === null) {
    if (sent.entry === undefined) machine.forget();
    for (const form of sent.entry?.forms ?? []) machine.disturb(form.sets);
    if (sent.arguments === null) machine.setMode(undefined);
    return;
  }
  if (!sent.fitting.some(changesSomething)) return;
  const certain = sent.form !== undefined && !scripted && !opened.failureExpected;
  for (const form of sent.fitting) {
    machine.apply(form, sent, certain);
    if (form.enters !== undefined) machine.setMode(certain ? "transparent" : undefined);
  }
  const urc = certain ? machine.index.urcs.get(sent.form?.completion?.urc ?? "") : undefined;
  if (urc !== undefined) machine.pending.add({ sent, urc });
}

function changesSomething({ sets, enters, completion, profile }: FormEntry): boolean {
  return sets.length > 0 || enters !== undefined || completion !== undefined || profile !== undefined;
}
