import type { Statement } from "@scn/dsl";
import { defer, finalize, merge } from "rxjs";
import { blocksWithin } from "./blocks-within.js";
import { complete } from "./complete.js";
import { Dialogue } from "./dialogue.js";
import type { Frame } from "./frame.js";
import { inSequence } from "./in-sequence.js";
import { placed } from "./placed.js";
import type { StepCompiler } from "./step.js";

/**
 * `parallel { … }`: its statements run together, and it is over with the last of them. The first failure stops the
 * others where they are; a command they leave open is waited for by the next one, and its result accepted.
 */
export const parallel: StepCompiler<"parallel"> = ({ body }, compiler) => {
  const branches = body.map((statement) => ({
    step: inSequence([compiler.statement(statement), complete]),
    module: onlyModule(statement),
  }));
  return inSequence([
    complete,
    (frame) =>
      defer(() => {
        const { session, exchange } = frame.dialogue;
        const around = frame.branch === null ? "" : `${frame.branch}.`;
        // Only one of them talks to this module; what the others do must not complete its command.
        const runs = branches.map(({ step, module }, index) => {
          const branch = `${around}${index + 1}`;
          const dialogue = new Dialogue(session, exchange, branch);
          const inner = placed({ ...frame, dialogue }, { branch, device: frame.device ?? module });
          return { dialogue, run: defer(() => step(inner)) };
        });
        const settle = () => {
          frame.dialogue.open ??= runs.find(({ dialogue }) => dialogue.open !== null)?.dialogue.open ?? null;
          leaveBranches(frame);
        };
        return merge(...runs.map(({ run }) => run)).pipe(finalize(settle));
      }),
  ]);
};

/** The module a branch talks to, where that is one. */
function onlyModule(statement: Statement): string | null {
  const [first, ...others] = new Set(modulesIn(statement));
  return first === undefined || others.length > 0 ? null : first;
}

function* modulesIn(statement: Statement): Iterable<string> {
  if (statement.kind === "on-module") yield statement.module;
  for (const block of blocksWithin(statement)) for (const inner of block) yield* modulesIn(inner);
}

/** What comes over the lines from now on belongs to none of its branches. */
function leaveBranches({ branch, dialogue, scenario }: Frame): void {
  const inside = branch === null ? "" : `${branch}.`;
  for (const one of [dialogue, ...scenario.dialogues.values()]) {
    if (one.exchange.branch?.startsWith(inside)) one.talksIn(branch);
  }
}
