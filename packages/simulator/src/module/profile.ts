import type { LineEditorSettings } from "./line-editor.js";
import type { PrinterSettings } from "./printer.js";

/** The V.250 settings of the command line itself, the ones `AT&W` stores. */
export interface BasicSettings extends LineEditorSettings, PrinterSettings {
  echo: boolean;
  verbose: boolean;
  quiet: boolean;
  s3: number;
  s4: number;
  s5: number;
  /** `AT&D`: what the DTR line does in online data mode. */
  dtr: number;
  /** `AT+CMEE`: 0 `ERROR`, 1 the number, 2 the words. */
  cmee: number;
}

/** What `AT&F` goes back to. */
export function factorySettings(echo: boolean, cmee: number): BasicSettings {
  return { echo, verbose: true, quiet: false, s3: 13, s4: 10, s5: 8, dtr: 0, cmee };
}
