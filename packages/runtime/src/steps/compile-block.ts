import type { Block, CheckedProgram, Flow, Statement, StatementKind, StatementOf } from "@scn/dsl";
import { compileExpression, compileText } from "../expression/compile.js";
import { complete } from "./complete.js";
import { forbidUrc } from "./forbid-urc.js";
import { inSequence } from "./in-sequence.js";
import { stepCompilers } from "./index.js";
import { onUrc } from "./on-urc.js";
import { placed } from "./placed.js";
import { readsPeer } from "./reads-peer.js";
import { recovering } from "./recovering.js";
import { settled } from "./settled.js";
import { type CompiledFlow, type Compiler, instant, type Step, type StepCompiler } from "./step.js";
import { sendOnly } from "./within.js";

/** The compiler of one scenario: its statements, and the flows they call, each compiled once when first called. */
export function compilerFor(
  program: CheckedProgram,
  peers: ReadonlySet<string>,
  { recovers = false }: { readonly recovers?: boolean } = {},
): Compiler {
  const flows = new Map<string, CompiledFlow>();
  const compiler: Compiler = {
    program,
    recovers,
    block: (block) => compileBlock(block, compiler),
    statement: (statement) => compileStatement(statement, compiler),
    expression: compileExpression,
    text: compileText,
    flow: (name) => {
      const known = flows.get(name);
      if (known !== undefined) return known;
      const flow = program.flows[name];
      if (flow === undefined) throw new Error(`the program has no flow ${name}`);
      const compiled = compileFlow(flow, compiler);
      flows.set(name, compiled);
      return compiled;
    },
    readsPeer: (node) => readsPeer(node, peers),
    settledFor: (node, step) => (readsPeer(node, peers) ? inSequence([settled, step]) : step),
  };
  return compiler;
}

/** The end of the block a `send` stands in completes its command. Cleanup blocks count from the entry. */
function compileBlock(block: Block, compiler: Compiler): Step {
  const cleanups = block.filter((statement) => statement.kind === "cleanup");
  const enter = cleanups.map(({ body }) =>
    instant((frame) =>
      frame.scenario.cleanups.enter({
        body,
        frame: placed({ ...frame, limit: null, recovery: null }, { branch: null }),
      }),
    ),
  );
  const steps = block.filter((statement) => statement.kind !== "cleanup");
  const end = block.some(sends) ? [compiler.recovers ? recovering(complete, null) : complete] : [];
  return inSequence([...enter, ...compileStatements(steps, end, compiler)]);
}

/** Statements in order; one that guards the rest of its block gets that rest. */
function compileStatements(block: Block, end: readonly Step[], compiler: Compiler): readonly Step[] {
  const steps: Step[] = [];
  for (const [index, statement] of block.entries()) {
    if (statement.kind === "forbid-urc" || statement.kind === "on-urc") {
      const rest = inSequence(compileStatements(block.slice(index + 1), end, compiler));
      const step =
        statement.kind === "on-urc" ? onUrc(statement, compiler, rest) : forbidUrc(statement, compiler, rest);
      return [...steps, step];
    }
    steps.push(compiler.statement(statement));
  }
  return [...steps, ...end];
}

function sends(statement: Statement): boolean {
  return statement.kind === "send" || (statement.kind === "within" && sendOnly(statement) !== null);
}

/** They ask more than once, and each time wait for the bytes in flight themselves. */
const asksItself: ReadonlySet<StatementKind> = new Set(["repeat", "check"]);

function compileStatement(statement: Statement, compiler: Compiler): Step {
  const step = compileKind(statement.kind, statement, compiler);
  const settledStep = asksItself.has(statement.kind) ? step : compiler.settledFor(statement, step);
  return compiler.recovers ? recovering(settledStep, statement.span) : settledStep;
}

/** The table and the statement agree by their kind, which the type system cannot see through a union. */
function compileKind<K extends StatementKind>(kind: K, statement: StatementOf<K>, compiler: Compiler): Step {
  const compilers: { readonly [P in StatementKind]: StepCompiler<P> } = stepCompilers;
  return compilers[kind](statement, compiler);
}

function compileFlow(flow: Flow, compiler: Compiler): CompiledFlow {
  return {
    name: flow.name,
    parameters: flow.parameters.map((parameter) => ({
      name: parameter.name,
      secret: parameter.type === "secret",
      default: parameter.default === undefined ? null : compiler.expression(parameter.default),
    })),
    body: compiler.block(flow.body),
  };
}
