import { defer, finalize } from "rxjs";
import type { Frame } from "./frame.js";
import { placed } from "./placed.js";
import type { StepCompiler } from "./step.js";

/** `on <module> { … }`: the block talks to that module. A command it leaves open
 * belongs to the failure that ends it. */
export const onModule: StepCompiler<"on-module"> = ({ module, body }, compiler) => {
  const block = compiler.block(body);
  return (frame) =>
    defer(() => {
      const inner = framedFor(frame, module);
      inner.dialogue.talksIn(frame.branch);
      return block(inner).pipe(finalize(() => inner.dialogue.forgive()));
    });
};

/** The frame of a block that talks to another module. */
export function framedFor(frame: Frame, module: string): Frame {
  const dialogue = frame.scenario.dialogues.get(module);
  if (dialogue === undefined) throw new Error(`the scenario has no module ${module}`);
  return placed({ ...frame, dialogue }, { device: module });
}
