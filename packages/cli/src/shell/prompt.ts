import { visible } from "@scn/dsl";
import type { Release } from "@scn/runtime";
import { durationText } from "../reporters/text/duration.js";
import { truncate } from "../terminal/width.js";
import type { Conversation } from "./conversation.js";
import type { DataState } from "./data-entry.js";
import type { ShellOptions } from "./shell-options.js";

/** How often the countdown of a command under way is drawn, ms. */
const redrawEvery = 1000;
/** The command that a prompt shows while it is under way, in columns. */
const commandColumns = 30;

/** What stands before the line being typed: the module, what it waits for, or the command under way and its deadline. */
export class Prompt {
  #ticking: Release | null = null;

  constructor(
    private readonly conversation: Conversation,
    private readonly options: Pick<ShellOptions, "console" | "clock" | "style" | "device">,
  ) {}

  show(state: DataState): void {
    this.stop();
    this.options.console.prompt(this.options.style.bold(this.#text(state)));
  }

  /** A command, or data, is under way. */
  busy(text: string): void {
    this.stop();
    const { console, clock } = this.options;
    if (!console.live) return;
    const tick = () => {
      console.prompt(this.options.style.dim(`${truncate(visible(text), commandColumns)}${this.#left()}… `));
      this.#ticking = clock.after(redrawEvery, tick);
    };
    // A command that is answered at once needs no countdown.
    this.#ticking = clock.after(redrawEvery, tick);
    console.prompt("");
  }

  stop(): void {
    this.#ticking?.();
    this.#ticking = null;
  }

  #left(): string {
    const { current } = this.conversation.session;
    if (current === null) return "";
    const left = current.sentAt + current.maxResponse - this.options.clock.now();
    return ` (${durationText(Math.max(0, Math.ceil(left / 1000) * 1000))} left)`;
  }

  #text(state: DataState): string {
    const { id } = this.options.device.catalogue;
    switch (state.kind) {
      case "none":
        return `${this.conversation.session.mode === "gone" ? "(gone) " : ""}${id.slice(id.indexOf("/") + 1)}> `;
      case "prompt":
        return state.left === null ? "text, Ctrl+Z at Enter> " : `${state.left} bytes> `;
      case "data-mode":
        return "data, +++ leaves> ";
    }
  }
}
