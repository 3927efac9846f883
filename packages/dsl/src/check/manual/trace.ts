import type { FormEntry } from "../../catalogue/catalogue.js";
import type { Flow, Scenario } from "../../program/program.js";
import type { Block, Call, FailureKind, Statement, StatementOf } from "../../program/statement.js";
import type { Accept } from "../report.js";
import { blocksOf, boundBy, boundByPattern, patternsOf } from "./bound.js";
import type { CatalogueIndex } from "./catalogue-index.js";
import { evaluate, isKnown, nothingKnown, type Static, sizeOf } from "./constant.js";
import { type Ahead, failureExpected } from "./failure-expected.js";
import { Machine, type OpenCommand } from "./machine.js";
import type { ManualCheck, Moments, Situation } from "./manual-check.js";
import { canOverlap } from "./overlap.js";
import { isScripted } from "./scripted.js";
import { readCommand } from "./sent-command.js";

/** Flows are followed through their calls; a program that calls without end in sight is not followed to its end. */
const mostStatements = 20_000;
const deepestCall = 50;

interface Frame {
  readonly within: readonly StatementOf<"within">[];
  readonly caught: readonly (readonly FailureKind[] | "all")[];
  readonly calls: Situation["calls"];
  readonly inCleanup: boolean;
}

/** What is known at a place: names, module, and whether the place is reached at all. */
interface State {
  readonly values: Map<string, Static>;
  readonly machine: Machine;
  /** `returned`: from the flow; `over`: by `fail`, `skip` and the like. */
  ended: false | "returned" | "over";
  /** The flow may have returned before its end. */
  returns: boolean;
}

type Handlers = { readonly [K in keyof Moments]: ((moment: Moments[K], at: Situation) => void)[] };

/**
 * Follows a scenario as it would run, through its flows, and shows what it meets to the checks. What may or may not
 * happen (a branch, a `try`) leaves behind that nothing is known of what it touches.
 */
export class Trace {
  readonly #scenario: Scenario;
  readonly #flows: Readonly<Record<string, Flow>>;
  readonly #handlers: Handlers;
  /** The module followed, of several; what stands in an `on` of another is none of its business. */
  readonly #module: string | null;
  readonly #cleanups: { readonly body: Block; readonly values: State["values"]; readonly frame: Frame }[] =
    [];
  readonly #ahead: Ahead = [];
  #statements = 0;
  #at: { readonly state: State; readonly frame: Frame; readonly situation: Situation } | undefined;

  constructor(
    scenario: Scenario,
    flows: Readonly<Record<string, Flow>>,
    checks: readonly ManualCheck[],
    accept: Accept,
    module: string | null = null,
  ) {
    this.#module = module;
    this.#scenario = scenario;
    this.#flows = flows;
    this.#handlers = byKind(checks.map((check) => check(accept)));
  }

  follow(index: CatalogueIndex): void {
    const values = new Map<string, Static>();
    for (const { name, default: value, type, span } of this.#scenario.parameters) {
      const known = value === undefined ? nothingKnown : evaluate(value, values);
      const held = type === "int" || type === "float" ? { type } : nothingKnown;
      values.set(name, isKnown(known) ? { ...known, origin: { name, span } } : held);
    }
    const frame: Frame = { within: [], caught: [], calls: [], inCleanup: false };
    const state: State = { values, machine: new Machine(index), ended: false, returns: false };
    this.#block(this.#scenario.body, state, frame);
    this.#over(state, frame);
    for (const { body, values: then, frame: around } of this.#cleanups) {
      const machine = new Machine(index);
      machine.scripted = state.machine.scripted;
      machine.urcsScripted = state.machine.urcsScripted;
      machine.forget();
      machine.setMode(undefined);
      const unknown = new Map([...then.keys()].map((name) => [name, nothingKnown] as const));
      const later: State = { values: unknown, machine, ended: false, returns: false };
      this.#block(body, later, { ...around, within: [], inCleanup: true });
      this.#over(later, around);
    }
    this.#meet("end", {}, state, frame);
  }

  #meet<K extends keyof Moments>(kind: K, moment: Moments[K], state: State, frame: Frame): void {
    const handlers = this.#handlers[kind];
    if (handlers.length === 0) return;
    const at = this.#situation(state, frame);
    for (const handle of handlers) handle(moment, at);
  }

  /** Made anew only where the state or what surrounds it is another. */
  #situation(state: State, frame: Frame): Situation {
    if (this.#at?.state === state && this.#at.frame === frame) return this.#at.situation;
    const situation: Situation = {
      scenario: this.#scenario,
      machine: state.machine,
      values: state.values,
      within: frame.within,
      calls: frame.calls,
      inCleanup: frame.inCleanup,
      catches: (failure) => frame.caught.some((kinds) => kinds === "all" || kinds.includes(failure)),
    };
    this.#at = { state, frame, situation };
    return situation;
  }

  #block(block: Block, state: State, frame: Frame): void {
    const here = { block, index: 0, goesOn: false };
    this.#ahead.push(here);
    for (const [index, statement] of block.entries()) {
      if (state.ended !== false || ++this.#statements > mostStatements) break;
      here.index = index;
      this.#statement(statement, state, frame);
    }
    this.#ahead.pop();
  }

  #statement(statement: Statement, state: State, frame: Frame): void {
    const { machine, values } = state;
    switch (statement.kind) {
      case "send":
        this.#send(statement, state, frame);
        return;
      case "expect":
        this.#expect([statement.pattern], state, frame);
        break;
      case "expect-only":
        this.#expect(statement.patterns, state, frame);
        break;
      case "await-urc":
        this.#over(state, frame);
        this.#awaited(statement, state, frame);
        break;
      case "clear-urcs":
        this.#meet("clear-urcs", { span: statement.span }, state, frame);
        return;
      case "send-data":
        this.#data(statement, state, frame);
        return;
      case "escape-data-mode":
        this.#over(state, frame);
        machine.setMode("command");
        return;
      case "let": {
        const { value } = statement;
        if (value.kind === "run") this.#call(value.call, state, frame);
        values.set(statement.name, value.kind === "run" ? nothingKnown : evaluate(value, values));
        return;
      }
      case "run":
        this.#call(statement.call, state, frame);
        return;
      case "step":
        this.#over(state, frame);
        this.#block(statement.body, state, frame);
        this.#over(state, frame);
        return;
      case "parallel":
        this.#over(state, frame);
        this.#block(statement.body, state, frame);
        this.#over(state, frame);
        return;
      case "on-module":
        if (this.#module !== null && this.#module !== statement.module) {
          for (const name of boundInside(statement)) values.set(name, nothingKnown);
          return;
        }
        this.#over(state, frame);
        this.#block(statement.body, state, frame);
        this.#over(state, frame);
        return;
      case "within":
        this.#block(statement.body, state, { ...frame, within: [...frame.within, statement] });
        return;
      case "retry":
        this.#over(state, frame);
        if (statement.onFailure === undefined) this.#block(statement.body, state, frame);
        else this.#tried(statement.body, statement.onFailure, state, frame);
        this.#over(state, frame);
        return;
      case "try":
        this.#over(state, frame);
        this.#tried(statement.body, statement.onFailure, state, frame);
        return;
      case "repeat":
        this.#perhaps([statement.body], state, frame);
        return;
      case "if":
        this.#branches(statement.then, statement.else, state, frame);
        return;
      case "cleanup":
        this.#cleanups.push({ body: statement.body, values, frame });
        return;
      case "simulate":
        for (const rule of statement.rules) {
          if (rule.kind === "on-command") machine.scripted.push(rule.pattern);
          else machine.urcsScripted = true;
          if (rule.kind === "on-command" && rule.replies.some(({ kind }) => kind === "send-urc")) {
            machine.urcsScripted = true;
          }
        }
        return;
      case "fail":
      case "skip":
      case "inconclusive":
        this.#over(state, frame);
        state.ended = "over";
        return;
      case "return":
        this.#over(state, frame);
        state.ended = "returned";
        state.returns = true;
        return;
      case "either":
        this.#either(statement, state, frame);
        return;
      case "for":
        values.set(statement.variable, nothingKnown);
        this.#perhaps([statement.body], state, frame);
        return;
      case "on-urc":
        // It may run at any time from here on: what it takes is looked at, and what it does is not certain.
        this.#meet("await-urc", { pattern: statement.pattern }, state, frame);
        this.#perhaps([statement.body], state, frame);
        return;
      case "check":
      case "log":
      case "send-key":
      case "forbid-urc":
        return;
      case "wait":
      case "expect-data":
        this.#over(state, frame);
        return;
      default:
        this.#other(statement, state, frame);
        return;
    }
    for (const name of boundBy(statement)) values.set(name.name, { type: name.type });
  }

  #send(statement: StatementOf<"send">, state: State, frame: Frame): void {
    this.#over(state, frame);
    const { machine, values } = state;
    const sent = readCommand(statement, machine.index, values);
    if (sent === undefined) {
      this.#meet("send-unread", { statement }, state, frame);
      machine.open = undefined;
      machine.forget();
      machine.setMode(undefined);
      return;
    }
    const scripted = isScripted(statement.wire, machine.scripted, values);
    const ahead = this.#ahead;
    let expectsFailure: boolean | undefined;
    const opened = {
      sent,
      scripted,
      // Most lines have nothing that makes it matter.
      get failureExpected() {
        expectsFailure ??= failureExpected(sent, ahead, machine.index, values);
        return expectsFailure;
      },
      given: { bytes: 0, span: undefined },
    };
    this.#meet("send", { statement, opened }, state, frame);
    // Said once; what follows is read as if the mode had been left.
    if (machine.mode === "transparent") machine.setMode(undefined);
    machine.open = opened;
    this.#take(opened, state);
  }

  /** What the command changes, when it succeeds. */
  #take(opened: OpenCommand, { machine }: State): void {
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

  #expect(patterns: StatementOf<"expect-only">["patterns"], state: State, frame: Frame): void {
    const { open } = state.machine;
    if (open === undefined) return;
    for (const pattern of patterns) this.#meet("expect", { pattern, open }, state, frame);
  }

  #awaited({ pattern }: { pattern: Moments["await-urc"]["pattern"] }, state: State, frame: Frame): void {
    const { machine, values } = state;
    this.#meet("await-urc", { pattern }, state, frame);
    const { carrierLost } = machine.index.catalogue;
    if (carrierLost.some((shape) => canOverlap(pattern, shape.pattern, values))) machine.setMode(undefined);
    for (const urc of machine.index.changing) {
      if (!canOverlap(pattern, urc.shape.pattern, values)) continue;
      if (urc.boot) machine.forget();
      machine.disturb(urc.sets);
    }
    for (const pending of machine.pending) {
      if (canOverlap(pattern, pending.urc.shape.pattern, values)) machine.pending.delete(pending);
    }
  }

  #data(statement: StatementOf<"send-data">, state: State, frame: Frame): void {
    const { open } = state.machine;
    if (open === undefined) return;
    const size = sizeOf(statement.value, state.values);
    const before = open.given.bytes;
    const bytes = size === undefined || before === undefined ? undefined : before + size;
    open.given.bytes = bytes;
    open.given.span = statement.value.span;
    this.#meet("send-data", { statement, open, bytes }, state, frame);
  }

  /** No data and no `expect` for the command before can follow. */
  #over(state: State, frame: Frame): void {
    const { open } = state.machine;
    if (open !== undefined) this.#meet("over", { open }, state, frame);
    state.machine.open = undefined;
  }

  #call(call: Call, state: State, frame: Frame): void {
    this.#over(state, frame);
    const { target } = call;
    // A peer that hangs up ends transparent mode.
    if (target.kind !== "flow")
      state.machine.setMode(state.machine.mode === "command" ? "command" : undefined);
    const flow = target.kind === "flow" ? this.#flows[target.flow] : undefined;
    if (flow === undefined || frame.calls.length >= deepestCall) return;
    const values = new Map<string, Static>();
    for (const { name, default: value, type } of flow.parameters) {
      const given = call.arguments[name];
      const known =
        given !== undefined
          ? evaluate(given, state.values)
          : value === undefined
            ? nothingKnown
            : evaluate(value, values);
      values.set(name, isKnown(known) ? known : type === "int" || type === "float" ? { type } : known);
    }
    const inside: State = { values, machine: state.machine, ended: false, returns: false };
    this.#block(flow.body, inside, {
      ...frame,
      calls: [...frame.calls, { span: call.span, message: "called from here" }],
    });
    this.#over(inside, frame);
    if (inside.ended === "over") state.ended = "over";
    // Somewhere before its end the flow may have returned: what it did after that is not certain.
    if (inside.returns && inside.ended !== "returned") {
      state.machine.forget();
      state.machine.setMode(undefined);
    }
  }

  /** Each of the blocks may run, as a whole or in part. */
  #perhaps(blocks: readonly Block[], state: State, frame: Frame): readonly State[] {
    this.#over(state, frame);
    const ends = blocks.map((block) => {
      const copy: State = {
        values: new Map(state.values),
        machine: state.machine.copy(),
        ended: false,
        returns: false,
      };
      this.#block(block, copy, frame);
      this.#over(copy, frame);
      return copy;
    });
    for (const copy of ends) {
      if (copy.returns) state.returns = true;
      if (copy.ended !== false) continue;
      state.machine.perhaps(copy.machine);
      for (const [name, value] of copy.values) {
        if (state.values.get(name) !== value) state.values.set(name, { type: "unknown" });
      }
    }
    return ends;
  }

  #branches(then: Block, otherwise: Block, state: State, frame: Frame): void {
    const ends = this.#perhaps([then, otherwise], state, frame);
    const [first] = ends;
    if (first !== undefined && ends.every(({ ended }) => ended !== false)) state.ended = first.ended;
  }

  /** One of the arms comes true; which one, only the run knows. */
  #either({ arms }: StatementOf<"either">, state: State, frame: Frame): void {
    const { open } = state.machine;
    for (const arm of arms) {
      if (arm.kind === "expect" && open !== undefined) this.#expect([arm.pattern], state, frame);
      else if (arm.kind === "await-urc") this.#meet("await-urc", { pattern: arm.pattern }, state, frame);
      if (!("pattern" in arm)) continue;
      for (const { name, type } of boundByPattern(arm.pattern)) state.values.set(name, { type });
    }
    this.#over(state, frame);
    state.machine.setMode(undefined);
    const bodies = arms.map(({ body }) => body);
    const ends = this.#perhaps(bodies, state, frame);
    const [first] = ends;
    if (first !== undefined && ends.every(({ ended }) => ended !== false)) state.ended = first.ended;
  }

  #tried(body: Block, onFailure: StatementOf<"try">["onFailure"], state: State, frame: Frame): void {
    const kinds = onFailure?.kinds ?? "all";
    const before = state.machine.copy();
    this.#perhaps([body], state, { ...frame, caught: [...frame.caught, kinds] });
    // What was awaited inside was awaited, or the failure was wanted.
    state.machine.pending = new Set([...before.pending].filter((one) => state.machine.pending.has(one)));
    if (onFailure !== undefined) this.#perhaps([onFailure.body], state, frame);
  }

  /** A statement that this trace knows nothing special of: its blocks may run, and the module may change under it. */
  #other(statement: Statement, state: State, frame: Frame): void {
    this.#over(state, frame);
    state.machine.forget();
    state.machine.setMode(undefined);
    for (const pattern of patternsOf(statement)) this.#meet("await-urc", { pattern }, state, frame);
    for (const { name, type } of boundBy(statement)) state.values.set(name, { type });
    this.#perhaps(blocksOf(statement), state, frame);
  }
}

function changesSomething({ sets, enters, completion, profile }: FormEntry): boolean {
  return sets.length > 0 || enters !== undefined || completion !== undefined || profile !== undefined;
}

function byKind(checks: readonly ReturnType<ManualCheck>[]): Handlers {
  const of = <K extends keyof Moments>(kind: K): Handlers[K] =>
    checks.flatMap((check) => check[kind] ?? []) as Handlers[K];
  return {
    send: of("send"),
    "send-unread": of("send-unread"),
    expect: of("expect"),
    "await-urc": of("await-urc"),
    "clear-urcs": of("clear-urcs"),
    "send-data": of("send-data"),
    over: of("over"),
    end: of("end"),
  };
}

/** The names another module's block binds. */
function* boundInside(statement: Statement): Iterable<string> {
  for (const { name } of boundBy(statement)) yield name;
  if (statement.kind === "let") yield statement.name;
  for (const block of blocksOf(statement)) for (const inner of block) yield* boundInside(inner);
}
