import type { Traffic } from "@scn/simulator";
import { clockText } from "../reporters/text/duration.js";
import { escapeBytes } from "../terminal/escape.js";
import type { Output } from "../terminal/output.js";
import type { Style } from "../terminal/style.js";
import { padEnd } from "../terminal/width.js";

/** Long payloads are cut here unless everything is wanted. */
const shownBytes = 160;
const timeColumns = 10;

/** The live log of `scn sim`: one line for what came in or went out, line ends and all control signs made visible. */
export class TrafficLog {
  constructor(
    private readonly output: Output,
    private readonly style: Style,
    private readonly options: {
      readonly now: () => number;
      readonly verbose: boolean;
      /** Width of the column of names; 0: there is one module, and no name is needed. */
      readonly nameColumns: number;
    },
  ) {}

  line(name: string, event: Traffic): void {
    const { now, nameColumns } = this.options;
    const time = this.style.dim(clockText(now()).padStart(timeColumns));
    const who = nameColumns === 0 ? "" : `${padEnd(name, nameColumns)}  `;
    this.output.write(`${time}  ${who}${this.#what(event)}\n`);
  }

  #what(event: Traffic): string {
    const { style } = this;
    switch (event.kind) {
      case "host-came":
        return style.dim(`+ ${event.host}`);
      case "host-left":
        return style.dim(`- ${event.host}`);
      case "in":
        return `${style.cyan("→")} ${this.#bytes(event.bytes)}`;
      case "out":
        return `${style.green("←")} ${this.#bytes(event.bytes)}`;
    }
  }

  #bytes(bytes: Uint8Array): string {
    return escapeBytes(bytes, this.options.verbose ? undefined : shownBytes);
  }
}
