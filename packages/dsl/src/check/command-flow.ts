import { type Block, quietStatements, type Statement } from "../program/statement.js";

/** What matters to a command, in the order in which it happens. */
type Moment =
  | {
      readonly kind: "send" | "expect" | "data" | "other";
      readonly statement: Statement;
      readonly depth: number;
    }
  /** The end of a block: a command sent in it is over. */
  | { readonly kind: "end"; readonly depth: number };

/**
 * Fills in what a command must know of the statements below it: whether data follows a `send`, and which `expect`
 * is its last. Looks through `within` and `step`; any other block is a turn the command may not take.
 */
export function followCommands(block: Block): Block {
  const moments: Moment[] = [];
  gather(block, 0, moments);
  const dataFollows = new Set<Statement>();
  const goesOn = new Set<Statement>();
  let sentAt = 0;
  for (const [index, moment] of moments.entries()) {
    if (moment.kind === "send") {
      sentAt = moment.depth;
      if (next(moments, index, sentAt)?.kind === "data") dataFollows.add(moment.statement);
    } else if (moment.kind === "expect") {
      const following = next(moments, index, sentAt);
      if (following?.kind === "expect") goesOn.add(moment.statement);
    }
  }
  return rebuild(block, dataFollows, goesOn);
}

/** The next thing that happens to the command sent at a depth; nothing when its block ends first. */
function next(moments: readonly Moment[], after: number, sentAt: number): Moment | undefined {
  for (let index = after + 1; index < moments.length; index++) {
    const moment = moments[index];
    if (moment?.kind !== "end") return moment;
    if (moment.depth <= sentAt) return undefined;
  }
  return undefined;
}

const silent: ReadonlySet<Statement["kind"]> = new Set<Statement["kind"]>([
  ...quietStatements,
  "let",
  "clear-urcs",
  "forbid-urc",
  "on-urc",
  "simulate",
  "cleanup",
]);

function gather(block: Block, depth: number, moments: Moment[]): void {
  for (const statement of block) {
    switch (statement.kind) {
      case "send":
      case "expect":
        moments.push({ kind: statement.kind, statement, depth });
        break;
      case "send-data":
      case "send-key":
        moments.push({ kind: "data", statement, depth });
        break;
      case "within":
        if (isBare(statement)) gather(statement.body, depth, moments);
        else inside(statement.body, depth, moments);
        break;
      case "either": {
        const answers = statement.arms.some((arm) => arm.kind === "expect");
        moments.push({ kind: answers ? "expect" : "other", statement, depth });
        break;
      }
      case "step":
        inside(statement.body, depth, moments);
        break;
      default:
        if (silent.has(statement.kind) && !(statement.kind === "let" && statement.value.kind === "run"))
          break;
        moments.push({ kind: "other", statement, depth });
    }
  }
}

function inside(body: Block, depth: number, moments: Moment[]): void {
  gather(body, depth + 1, moments);
  moments.push({ kind: "end", depth: depth + 1 });
}

/** `within D stmt`, without a block of its own: then its span goes to the statement's end. */
function isBare({ body, span }: Extract<Statement, { kind: "within" }>): boolean {
  return body.length === 1 && body[0]?.span.end === span.end;
}

function rebuild(block: Block, dataFollows: ReadonlySet<Statement>, goesOn: ReadonlySet<Statement>): Block {
  const again = (inner: Block): Block => rebuild(inner, dataFollows, goesOn);
  return block.map((statement): Statement => {
    switch (statement.kind) {
      case "send":
        return { ...statement, dataFollows: dataFollows.has(statement) };
      case "expect":
        return { ...statement, last: !goesOn.has(statement) };
      case "within":
      case "step":
        return { ...statement, body: again(statement.body) };
      case "cleanup":
      case "repeat":
      case "for":
      case "on-urc":
      case "on-module":
      case "parallel":
        return { ...statement, body: followCommands(statement.body) };
      case "try":
      case "retry": {
        const { onFailure } = statement;
        const body = followCommands(statement.body);
        if (onFailure === undefined) return { ...statement, body };
        return { ...statement, body, onFailure: { ...onFailure, body: followCommands(onFailure.body) } };
      }
      case "either":
        return {
          ...statement,
          arms: statement.arms.map((arm) => ({ ...arm, body: followCommands(arm.body) })),
        };
      case "if":
        // biome-ignore lint/suspicious/noThenProperty: the word of the language; an array is never awaited
        return { ...statement, then: followCommands(statement.then), else: followCommands(statement.else) };
      default:
        return statement;
    }
  });
}
