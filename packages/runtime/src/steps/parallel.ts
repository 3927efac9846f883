import { defer, finalize, merge } from "rxjs";
import { complete } from "./complete.js";
import { Dialogue } from "./dialogue.js";
import { inSequence } from "./in-sequence.js";
import type { StepCompiler } from "./step.js";

/**
 * `parallel { … }`: its statements run together, and it is over with the last of them. The first failure stops the
 * others where they are; a command they leave open is waited for by the next one, and its result accepted.
 */
export const parallel: StepCompiler<"parallel"> = ({ body }, compiler) => {
  const branches = body.map((statement) => inSequence([compiler.statement(statement), complete]));
  return inSequence([
    complete,
    (frame) =>
      defer(() => {
        const { session, exchange } = frame.dialogue;
        // Only one of them talks to this module; what the others do must not complete its command.
        const dialogues = branches.map(() => new Dialogue(session, exchange));
        const settle = () => {
          for (const dialogue of dialogues) dialogue.forgive();
          frame.dialogue.open ??= dialogues.find(({ open }) => open !== null)?.open ?? null;
        };
        const runs = branches.map((branch, index) =>
          defer(() => branch({ ...frame, dialogue: dialogues[index] ?? frame.dialogue })),
        );
        return merge(...runs).pipe(finalize(settle));
      }),
  ]);
};
