import type { Flow, ModuleFlowKeys, Scenario } from "../../program/program.js";
import {
  type Block,
  type Call,
  quietStatements,
  type Statement,
  type StatementOf,
} from "../../program/statement.js";
import { blocksOf } from "../../program/walk.js";
import type { Accept } from "../report.js";
import { boundBy, patternsOf } from "./bound.js";
import type { CatalogueIndex } from "./catalogue-index.js";
import { evaluate, nothingKnown } from "./constant.js";
import type { Ahead } from "./failure-expected.js";
import { Judges } from "./judges.js";
import { Machine } from "./machine.js";
import type { ManualCheck } from "./manual-check.js";
import { ModuleDialogue } from "./module-dialogue.js";
import { defaultsOf, givenTo } from "./parameter-values.js";
import { PossibleWays } from "./possible-ways.js";
import { beginning, type Frame, type State } from "./trace-state.js";

/** Flows are followed through their calls; a program that calls without end in sight is not followed to its end. */
const mostStatements = 20_000;
const deepestCall = 50;

/** Which of a scenario's modules is followed: its name where there are several, and the flows it brings. */
export interface TracedModule {
  readonly name: string | null;
  readonly flows: ModuleFlowKeys;
}

/**
 * Follows a scenario as it would run, through its flows, and shows what it meets to the checks. What may or may not
 * happen (a branch, a `try`) leaves behind that nothing is known of what it touches.
 */
export class Trace {
  readonly #scenario: Scenario;
  readonly #flows: Readonly<Record<string, Flow>>;
  readonly #judges: Judges;
  readonly #dialogue: ModuleDialogue;
  readonly #ways: PossibleWays;
  /** The module followed, of several; what stands in an `on` of another is none of its business. */
  readonly #module: TracedModule;
  readonly #cleanups: { readonly body: Block; readonly values: State["values"]; readonly frame: Frame }[] =
    [];
  readonly #ahead: Ahead = [];
  #statements = 0;

  constructor(
    scenario: Scenario,
    flows: Readonly<Record<string, Flow>>,
    checks: readonly ManualCheck[],
    accept: Accept,
    module: TracedModule = { name: null, flows: {} },
  ) {
    this.#module = module;
    this.#scenario = scenario;
    this.#flows = flows;
    this.#judges = new Judges(
      scenario,
      checks.map((check) => check(accept)),
    );
    this.#dialogue = new ModuleDialogue(this.#judges, this.#ahead);
    this.#ways = new PossibleWays(this.#dialogue, (...place) => this.#block(...place));
  }

  follow(index: CatalogueIndex): void {
    const frame: Frame = { within: [], caught: [], calls: [], inCleanup: false };
    const state = beginning(defaultsOf(this.#scenario), new Machine(index));
    this.#block(this.#scenario.body, state, frame);
    this.#dialogue.over(state, frame);
    for (const { cause } of this.#scenario.recovery?.handlers ?? []) {
      if (cause.kind === "urc") this.#dialogue.watchUrc(cause.pattern, state, frame);
    }
    for (const { body, values: then, frame: around } of this.#cleanups) {
      const machine = new Machine(index);
      machine.scripted = state.machine.scripted;
      machine.urcsScripted = state.machine.urcsScripted;
      machine.forget();
      machine.setMode(undefined);
      const unknown = new Map([...then.keys()].map((name) => [name, nothingKnown] as const));
      const later = beginning(unknown, machine);
      this.#block(body, later, { ...around, within: [], inCleanup: true });
      this.#dialogue.over(later, around);
    }
    this.#judges.meet("end", {}, state, frame);
  }

  #block(block: Block, state: State, frame: Frame): void {
    const here = { block, index: 0, goesOn: false };
    this.#ahead.push(here);
    for (const statement of block) {
      if (state.ended !== false || ++this.#statements > mostStatements) break;
      this.#statement(statement, state, frame);
      here.index++;
    }
    this.#ahead.pop();
  }

  #statement(statement: Statement, state: State, frame: Frame): void {
    const { machine, values } = state;
    switch (statement.kind) {
      case "send":
        this.#dialogue.send(statement, state, frame);
        return;
      case "expect":
        this.#dialogue.expect([statement.pattern], state, frame);
        bindsUnknown(statement, values);
        return;
      case "expect-only":
        this.#dialogue.expect(statement.patterns, state, frame);
        bindsUnknown(statement, values);
        return;
      case "await-urc":
        this.#dialogue.awaitUrc(statement.pattern, state, frame);
        bindsUnknown(statement, values);
        return;
      case "clear-urcs":
        this.#dialogue.clearUrcs(statement, state, frame);
        return;
      case "send-data":
        this.#dialogue.sendData(statement, state, frame);
        return;
      case "escape-data-mode":
        this.#dialogue.over(state, frame);
        machine.setMode("command");
        return;
      case "let":
        this.#let(statement, state, frame);
        return;
      case "run":
        this.#call(statement.call, state, frame);
        return;
      case "step":
      case "parallel":
        this.#apart(statement.body, state, frame);
        return;
      case "on-module":
        if (this.#isFollowed(statement.module)) this.#apart(statement.body, state, frame);
        else for (const name of boundInside(statement)) values.set(name, nothingKnown);
        return;
      case "within":
        this.#block(statement.body, state, { ...frame, within: [...frame.within, statement] });
        return;
      case "retry":
        this.#retry(statement, state, frame);
        return;
      case "try":
        this.#dialogue.over(state, frame);
        this.#ways.tried(statement.body, statement.onFailure, state, frame);
        return;
      case "repeat":
        this.#ways.perhaps([statement.body], state, frame);
        return;
      case "if":
        this.#ways.oneOf([statement.then, statement.else], state, frame);
        return;
      case "cleanup":
        this.#cleanups.push({ body: statement.body, values, frame });
        return;
      case "simulate":
        this.#dialogue.simulate(statement, state);
        return;
      case "fail":
      case "skip":
      case "inconclusive":
      case "return":
        this.#ends(statement.kind === "return" ? "returned" : "over", state, frame);
        return;
      case "either":
        this.#ways.either(statement, state, frame);
        return;
      case "for":
        values.set(statement.variable, nothingKnown);
        this.#ways.perhaps([statement.body], state, frame);
        return;
      case "on-urc":
        // It may run at any time from here on: what it takes is looked at, and what it does is not certain.
        this.#dialogue.perhapsUrc(statement.pattern, state, frame);
        this.#ways.perhaps([statement.body], state, frame);
        return;
      case "forbid-urc":
        this.#dialogue.watchUrc(statement.pattern, state, frame);
        return;
      case "send-key":
        this.#dialogue.sendKey(state);
        return;
      case "wait":
      case "expect-data":
        this.#dialogue.over(state, frame);
        return;
      default:
        if (!quietStatements.has(statement.kind)) this.#other(statement, state, frame);
    }
  }

  /** A block that completes the command before it, and the last of its own. */
  #apart(block: Block, state: State, frame: Frame): void {
    this.#dialogue.over(state, frame);
    this.#block(block, state, frame);
    this.#dialogue.over(state, frame);
  }

  #retry({ body, onFailure }: StatementOf<"retry">, state: State, frame: Frame): void {
    if (onFailure === undefined) {
      this.#apart(body, state, frame);
      return;
    }
    this.#dialogue.over(state, frame);
    this.#ways.tried(body, onFailure, state, frame);
    this.#dialogue.over(state, frame);
  }

  #let({ name, value }: StatementOf<"let">, state: State, frame: Frame): void {
    if (value.kind === "run") this.#call(value.call, state, frame);
    state.values.set(name, value.kind === "run" ? nothingKnown : evaluate(value, state.values));
  }

  #ends(how: "over" | "returned", state: State, frame: Frame): void {
    this.#dialogue.over(state, frame);
    state.ended = how;
    if (how === "returned") state.returns = true;
  }

  #call(call: Call, state: State, frame: Frame): void {
    this.#dialogue.over(state, frame);
    const { target } = call;
    // A peer that hangs up ends transparent mode.
    if (target.kind === "peer" || target.kind === "host")
      state.machine.setMode(state.machine.mode === "command" ? "command" : undefined);
    const flow = this.#flows[this.#keyOf(target) ?? ""];
    if (flow === undefined || frame.calls.length >= deepestCall) return;
    const inside = beginning(givenTo(flow, call, state.values), state.machine);
    this.#block(flow.body, inside, {
      ...frame,
      calls: [...frame.calls, { span: call.span, message: "called from here" }],
    });
    this.#dialogue.over(inside, frame);
    if (inside.ended === "over") state.ended = "over";
    // Somewhere before its end the flow may have returned: what it did after that is not certain.
    if (inside.returns && inside.ended !== "returned") {
      state.machine.forget();
      state.machine.setMode(undefined);
    }
  }

  #isFollowed(module: string): boolean {
    return this.#module.name === null || this.#module.name === module;
  }

  #keyOf(target: Call["target"]): string | undefined {
    if (target.kind === "module") return this.#module.flows[target.flow];
    return target.kind === "flow" ? target.flow : undefined;
  }

  /** A statement that this trace knows nothing special of: its blocks may run, and the module may change under it. */
  #other(statement: Statement, state: State, frame: Frame): void {
    this.#dialogue.over(state, frame);
    state.machine.forget();
    state.machine.setMode(undefined);
    for (const pattern of patternsOf(statement)) this.#dialogue.perhapsUrc(pattern, state, frame);
    bindsUnknown(statement, state.values);
    this.#ways.perhaps(blocksOf(statement), state, frame);
  }
}

/** What a statement binds has a type, and a value that only the run will know. */
function bindsUnknown(statement: Statement, values: State["values"]): void {
  for (const { name, type } of boundBy(statement)) values.set(name, { type });
}

/** The names another module's block binds. */
function* boundInside(statement: Statement): Iterable<string> {
  for (const { name } of boundBy(statement)) yield name;
  if (statement.kind === "let") yield statement.name;
  for (const block of blocksOf(statement)) for (const inner of block) yield* boundInside(inner);
}
