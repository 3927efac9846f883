import type { Release } from "@scn/runtime";
import { type DataEnd, DataPrompt, type PromptData } from "./data-prompt.js";
import type { InputSink } from "./input-sink.js";
import type { Lifetime } from "./lifetime.js";

/** What ends the data behind a prompt besides their own end, and who is told. */
export interface Prompting {
  /** From the prompt on, ms; 0: none. */
  readonly timeout: number;
  /** Without a byte, ms; absent: none. */
  readonly silence: number | undefined;
  /** Bytes that came, for their echo. */
  readonly taken: (bytes: Uint8Array) => void;
  /** From here the sink takes the host's bytes. */
  readonly begins: (sink: InputSink) => void;
  readonly ends: () => void;
}

/** Collects the data behind a prompt. */
export function promptedData(life: Lifetime, end: DataEnd, prompting: Prompting): Promise<PromptData> {
  const { timeout, silence } = prompting;
  return new Promise((resolve) => {
    const finish = (data: PromptData) => {
      stop();
      quiet();
      prompting.ends();
      resolve(data);
    };
    const stop =
      timeout > 0
        ? life.after(timeout, () => finish({ kind: "timeout", bytes: prompt.typed }))
        : () => undefined;
    let quiet: Release = () => undefined;
    const listen = () => {
      quiet();
      if (silence !== undefined)
        quiet = life.after(silence, () => finish({ kind: "data", bytes: prompt.typed }));
    };
    const taken = (bytes: Uint8Array) => {
      prompting.taken(bytes);
      listen();
    };
    const prompt = new DataPrompt(end, taken, finish);
    listen();
    prompting.begins(prompt);
  });
}
