import type { LineEditorSettings } from "./line-editor.js";
import type { PrinterSettings } from "./printer.js";
import type { TrackedSettings } from "./tracked-settings.js";

/** The settings of the command line itself (V.250 6.2), as they are now; without a catalogue's word V.250's defaults. */
export class BasicSettings implements LineEditorSettings, PrinterSettings {
  readonly #tracked: TrackedSettings;

  constructor(tracked: TrackedSettings) {
    this.#tracked = tracked;
  }

  get echo(): boolean {
    return this.#tracked.number("echo", 1) === 1;
  }

  get verbose(): boolean {
    return this.#tracked.number("verbose", 1) === 1;
  }

  get quiet(): boolean {
    return this.#tracked.number("quiet", 0) === 1;
  }

  get s3(): number {
    return this.#tracked.number("s3", 0x0d);
  }

  get s5(): number {
    return this.#tracked.number("s5", 0x08);
  }
}
