import { type Block, blocksOf, type Call, type CheckedProgram, type Statement } from "@scn/dsl";
import { readsPeer } from "@scn/runtime";
import { type Bound, type Deadlines, type Sent, sentBy } from "./deadlines.js";
import { backoffNotes, repeatNotes, retryNotes, spanText } from "./paces.js";
import { fixedMs, placeOf } from "./place.js";
import type { PlannedDeadline, PlannedStatement } from "./plan.js";

/** Where a statement stands. */
interface Around {
  readonly program: CheckedProgram;
  readonly deadlines: Deadlines;
  /** By the name of the module, where the scenario has several. */
  readonly modules: ReadonlyMap<string, Deadlines>;
  /** The scenario's peers by name: a check about one waits. */
  readonly peers: ReadonlySet<string>;
  /** What becomes of `simulate` on a device that is no simulated module; `null`: it is one, or plays a recording. */
  readonly unscripted: string | null;
  /** The tightest `within` around that is known. */
  readonly bound: Bound | null;
  /** The last command before, whatever block it stands in. */
  readonly talk: { last: Sent | null };
}

type Planned = Partial<Pick<PlannedStatement, "deadline" | "notes" | "body">>;

/** The statements of a block as they would run on its module; flows are followed. */
export function planBlock(block: Block, around: Around): readonly PlannedStatement[] {
  return block.map((statement) => planned(statement, around));
}

function planned(statement: Statement, around: Around): PlannedStatement {
  const place = placeOf(around.program, statement.span);
  const whole = {
    ...place,
    notes: [],
    body: [],
    ...contentOf(statement, around),
    ...leftOut(statement, place.text),
  };
  const [only] = whole.body;
  // `try send …` is one line, and so one row.
  const inline = whole.body.length === 1 && only?.line === place.line && only.path === place.path;
  return inline && only.text === place.text ? only : whole;
}

/** What `--from-step` and `--to-step` left out stands in no line of the script. */
function leftOut(statement: Statement, text: string): Pick<PlannedStatement, "text"> | object {
  if (statement.kind !== "log" || statement.value.kind !== "literal" || text.startsWith("log")) return {};
  return { text: `(${statement.value.value})` };
}

function contentOf(statement: Statement, around: Around): Planned {
  const { program, deadlines, bound, talk } = around;
  const inner = (block: Block) => planBlock(block, around);
  switch (statement.kind) {
    case "send":
      talk.last = sentBy(statement.wire, deadlines.catalogue);
      return { deadline: deadlines.command(talk.last, bound) };
    case "expect":
    case "expect-only":
    case "send-data":
      return talk.last === null ? {} : { deadline: ofCommand(deadlines.command(talk.last, bound)) };
    case "await-urc":
      return { deadline: deadlines.urc(statement.pattern, talk.last, bound) };
    case "expect-data":
    case "escape-data-mode":
      return { deadline: deadlines.usual(bound) };
    case "wait-ready":
      return { deadline: deadlines.boot(bound) };
    case "reboot":
      return { deadline: deadlines.boot(bound), notes: backoffNotes(statement.backoff, program) };
    case "reconnect":
      return { deadline: deadlines.usual(bound), notes: backoffNotes(statement.backoff, program) };
    case "check":
      return readsPeer(statement.condition, around.peers)
        ? { deadline: deadlines.usual(bound), notes: ["asked again until it holds"] }
        : {};
    case "simulate":
      return around.unscripted === null ? {} : { notes: [around.unscripted] };
    case "wait":
      return bound === null ? {} : { deadline: deadlines.bound(bound) };
    case "within": {
      const own = { ms: fixedMs(statement.limit.to), text: `within ${spanText(statement.limit)}` };
      return { body: planBlock(statement.body, { ...around, bound: tighter(own, bound) }) };
    }
    case "retry":
      return {
        notes: retryNotes(statement, program),
        body: [...inner(statement.body), ...onFailure(statement, around)],
      };
    case "try":
      return { body: [...inner(statement.body), ...onFailure(statement, around)] };
    case "repeat":
      return { notes: repeatNotes(statement), body: inner(statement.body) };
    case "either":
      return { body: statement.arms.map((arm) => plannedArm(arm, around)) };
    case "if":
      return { body: [...inner(statement.then), ...labelled("else", statement.else, around)] };
    case "on-module": {
      const own = around.modules.get(statement.module) ?? deadlines;
      return { body: planBlock(statement.body, { ...around, deadlines: own, talk: { last: null } }) };
    }
    case "run":
      return ofCall(statement.call, around);
    case "let":
      return "call" in statement.value && statement.value.kind === "run"
        ? ofCall(statement.value.call, around)
        : {};
    default:
      return { body: blocksOf(statement).flatMap(inner) };
  }
}

function ofCommand(deadline: PlannedDeadline): PlannedDeadline {
  return deadline.why.startsWith("within") ? deadline : { ...deadline, why: "from the send" };
}

function tighter(own: Bound, around: Bound | null): Bound {
  return around !== null && around.ms !== null && own.ms !== null && around.ms < own.ms ? around : own;
}

function plannedArm(
  arm: Extract<Statement, { kind: "either" }>["arms"][number],
  around: Around,
): PlannedStatement {
  const { deadlines, bound, talk, program } = around;
  const deadline =
    arm.kind === "await-urc"
      ? deadlines.urc(arm.pattern, talk.last, bound)
      : arm.kind === "after"
        ? undefined
        : deadlines.usual(bound);
  return {
    ...placeOf(program, arm.span),
    notes: [],
    body: planBlock(arm.body, around),
    ...(deadline !== undefined && { deadline }),
  };
}

function onFailure(
  { onFailure: caught }: { readonly onFailure?: { readonly body: Block } },
  around: Around,
): readonly PlannedStatement[] {
  return caught === undefined ? [] : labelled("on-failure", caught.body, around);
}

function labelled(text: string, block: Block, around: Around): readonly PlannedStatement[] {
  const [first] = block;
  if (first === undefined) return [];
  return [{ ...placeOf(around.program, first.span), text, notes: [], body: planBlock(block, around) }];
}

function ofCall({ target }: Call, around: Around): Planned {
  const { program, deadlines } = around;
  if (target.kind === "peer") return { notes: ["done by the peer"] };
  if (target.kind === "host")
    return { deadline: deadlines.usual(around.bound), notes: ["a flow in JavaScript"] };
  const key =
    target.kind === "flow" ? target.flow : program.moduleFlows?.[deadlines.catalogue.id]?.[target.flow];
  const flow = key === undefined ? undefined : program.flows[key];
  return flow === undefined
    ? { notes: ["this module brings no such flow"] }
    : { body: planBlock(flow.body, around) };
}
