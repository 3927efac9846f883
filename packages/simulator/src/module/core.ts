import type { Catalogue } from "@scn/dsl";
import type { Clock } from "@scn/runtime";
import type { Ledger } from "../ledger/ledger.js";
import type { Answer } from "./call.js";
import type { DataEnd, PromptData } from "./data-prompt.js";
import type { Lifetime } from "./lifetime.js";
import type { TrackedSettings } from "./tracked-settings.js";

/** What behaviours may do with the module they run in. */
export interface ModuleCore {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly ledger: Ledger;
  /** The life under way; a reboot begins another. */
  readonly life: Lifetime;
  /** The settings the catalogue tracks, as they are now. */
  readonly tracked: TrackedSettings;
  /** Prints an unsolicited line, as soon as the port is free for it. */
  urc(text: string): void;
  /** Like `urc`, for what brings line ends of its own or has none; one character a byte. */
  unsolicited(text: string): void;
  /**
   * Prints a prompt as it stands and collects what follows. `timeout` in ms; 0: none. `silence` ms without a byte end
   * the data too.
   */
  prompt(
    text: string,
    end: DataEnd,
    options: { readonly echo: boolean; readonly timeout: number; readonly silence?: number },
  ): Promise<PromptData>;
  /** From here the host's bytes go to `data` until `leaveTransparent` or the escape sequence. */
  enterTransparent(handlers: {
    readonly data: (bytes: Uint8Array) => void;
    readonly escaped: () => void;
  }): void;
  /** Back to command mode, with this result code. Nothing happens when the module is not in transparent mode. */
  leaveTransparent(result: string): void;
  /** Prints bytes as they are: transparent mode's other direction. */
  raw(bytes: Uint8Array): void;
  /** From here what the host types is lost, until the result is called or this life ends; URCs go on. */
  ignoreInput(): () => void;
  /**
   * Goes to sleep: nothing is printed, and the first line the host writes wakes the module and is lost. What comes
   * until `wake` is lost too. Only between commands. `lightly`: what the module has to report goes out and wakes it too.
   */
  sleep(woken: () => void, options?: { readonly lightly: boolean }): void;
  /** Hears and prints again. */
  wake(): void;
  /** Goes down and comes up again, with the boot banner. */
  reboot(): void;
  /** Goes down, and stays so until its supply is cut and back. */
  switchOff(): void;
  /** An error answer in the form `AT+CMEE` asks for (3GPP TS 27.007 9.2). */
  cmeError(code: number): Answer;
}
