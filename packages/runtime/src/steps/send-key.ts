import { EMPTY } from "rxjs";
import { inSequence } from "./in-sequence.js";
import { prompt } from "./prompt.js";
import { instant, type StepCompiler } from "./step.js";

/** The control bytes of TS 27.005: Ctrl+Z sends what was written, ESC gives it up. */
const keys = { "ctrl-z": Uint8Array.of(0x1a), esc: Uint8Array.of(0x1b) } as const;

/**
 * `send-key ctrl-z`, `send-key esc`: one control byte, once the prompt has come. Without a command it goes to the one that was
 * given up and whose prompt came late.
 */
export const sendKey: StepCompiler<"send-key"> = ({ key, span }) =>
  inSequence([
    (frame) => {
      const { open, session } = frame.dialogue;
      return open === null && session.takesData !== null ? EMPTY : prompt(frame, span);
    },
    instant((frame) => {
      frame.dialogue.write(keys[key], "key", span);
      frame.dialogue.dataSent = true;
    }),
  ]);
