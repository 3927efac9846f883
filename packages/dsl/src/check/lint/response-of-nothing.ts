import { type Block, quietStatements, type Statement } from "../../program/statement.js";
import { blocksOf, statementsIn } from "../../program/walk.js";
import type { Span } from "../../source/span.js";
import type { Accept } from "../report.js";
import type { Lint } from "./linted-body.js";

/** Statements that wait or switch, and send no command. */
const sendNothing: ReadonlySet<string> = new Set<string>([
  ...quietStatements,
  ...["await-urc", "clear-urcs", "forbid-urc", "wait", "wait-ready", "power", "dtr", "expect", "expect-only"],
]);

/**
 * SCN323: an `expect` before anything was sent to its module. Only of a scenario's own body, where that is certain: a flow may be
 * called behind a command, and a handler runs at any time.
 */
export const responseOfNothing: Lint = ({ kind, body }, accept) => {
  if (kind === "scenario") follow(body, { module: null, sent: new Set() }, accept);
};

interface Place {
  /** Of the `on` around. */
  readonly module: string | null;
  /** The modules that may have been sent a command. */
  readonly sent: Set<string | null>;
}

function follow(block: Block, place: Place, accept: Accept): void {
  for (const statement of block) {
    meet(statement, place, accept);
    if (maySend(statement)) place.sent.add(place.module);
  }
}

function meet(statement: Statement, place: Place, accept: Accept): void {
  const { module, sent } = place;
  const refuse = (span: Span) => {
    // Behind a block that sent somewhere else nothing is certain any more.
    if (sent.has(module) || sent.has(null)) return;
    accept("warning", "SCN323", span, "no command stands before whose response this could be", {
      fix: "send a command first; for a line that comes by itself use `await-urc`",
    });
  };
  switch (statement.kind) {
    case "expect":
    case "expect-only":
      refuse(statement.span);
      return;
    case "cleanup":
    case "on-urc":
      return;
    case "on-module":
      follow(statement.body, { module: statement.module, sent }, accept);
      return;
    case "either":
      for (const arm of statement.arms) if (arm.kind === "expect") refuse(arm.span);
  }
  // Each from here on: what one of them sends is not there for the others.
  const ways = blocksOf(statement).map((inner) => {
    const way: Place = { module, sent: new Set(sent) };
    follow(inner, way, accept);
    return way;
  });
  for (const way of ways) for (const one of way.sent) sent.add(one);
}

/** Whether the statement itself, its blocks aside, may send a command; a handler may whenever it runs. */
function maySend(statement: Statement): boolean {
  if (statement.kind === "on-urc") return [...statementsIn(statement.body)].some(maySend);
  if (statement.kind === "run") return statement.call.target.kind !== "peer";
  if (statement.kind === "let")
    return statement.value.kind === "run" && statement.value.call.target.kind !== "peer";
  return !sendNothing.has(statement.kind) && blocksOf(statement).length === 0;
}
