import type { Value } from "@scn/runtime";
import type { CommandEnd, Conversation } from "./conversation.js";
import { DataEntry } from "./data-entry.js";
import { Prompt } from "./prompt.js";
import type { ShellOptions } from "./shell-options.js";
import { lateText } from "./telling.js";
import { fill } from "./values.js";

/** What a person is told, and what a name stands for. */
export interface TypingContext {
  say(text: string): void;
  /** What could not be done, in one sentence. */
  mistake(text: string): void;
  lookup(path: string): Value | undefined;
}

/** What is typed for the module: commands, the data they ask for, and what leaves data mode again. */
export class Typing {
  readonly #prompt: Prompt;
  readonly #data: DataEntry;

  constructor(
    private readonly conversation: Conversation,
    private readonly options: ShellOptions,
    private readonly context: TypingContext,
  ) {
    this.#prompt = new Prompt(conversation, options);
    this.#data = new DataEntry(conversation);
  }

  /** The module waits for data, or takes all that comes for data. */
  get asksForData(): boolean {
    return this.#data.wanted;
  }

  get isDataMode(): boolean {
    return this.conversation.session.mode === "transparent";
  }

  /** Says what the module waits for, and that the person can go on. */
  ready(): void {
    this.#prompt.show(this.#data.state);
  }

  over(): void {
    this.#prompt.stop();
  }

  async command(text: string): Promise<void> {
    const bytes = this.#filled(text);
    if (bytes === null) return;
    this.#prompt.busy(text);
    await this.#ended(await this.conversation.send(text, bytes));
  }

  async dataLine(line: string): Promise<void> {
    const bytes = this.#filled(line);
    if (bytes !== null) await this.#dataSent(this.#data.typed(bytes));
  }

  /** Exactly these bytes. */
  async data(bytes: Uint8Array): Promise<void> {
    if (this.asksForData) await this.#dataSent(this.#data.write(bytes));
    else this.context.mistake("nothing asks for data: a command with a prompt does, and online data mode");
  }

  /** Ends the data of a prompt, or gives it up. */
  async key(key: "ctrl-z" | "esc"): Promise<void> {
    if (this.asksForData && !this.isDataMode) await this.#dataSent(this.#data.key(key));
  }

  async leaveDataMode(): Promise<void> {
    this.#prompt.busy("+++");
    const end = await this.conversation.leaveDataMode();
    if (end !== "there") this.context.mistake("the module did not leave online data mode");
  }

  #filled(line: string): Uint8Array | null {
    const filled = fill(line, (path) => this.context.lookup(path));
    if ("bytes" in filled) return filled.bytes;
    this.context.mistake(filled.problem);
    return null;
  }

  async #dataSent(isWhole: boolean): Promise<void> {
    if (!isWhole) return;
    this.#prompt.busy("");
    await this.#ended(await this.conversation.answered());
  }

  async #ended(end: CommandEnd): Promise<void> {
    const { style, console } = this.options;
    switch (end) {
      case "late":
        this.context.say(style.yellow(lateText(this.conversation.session)));
        break;
      case "interrupted":
        this.context.say(style.yellow("given up; a result code that comes late is shown"));
        break;
      case "prompt":
        this.#data.begin();
        break;
      case "data-mode":
        this.#data.begin();
        this.context.say(style.dim("online data mode: what you type is sent; +++ leaves it"));
        break;
      case "final":
        if (!console.live) await this.#completion();
        break;
      case "lost":
        break;
    }
  }

  /** A pipe cannot see that the URC has not come yet: the next line waits for it. */
  async #completion(): Promise<void> {
    const { done } = this.conversation;
    const at = done.findLastIndex(({ kind }) => kind === "command");
    const command = done[at];
    if (command?.kind !== "command" || !command.success) return;
    const completion = command.form?.completion;
    if (completion === undefined) return;
    const end = await this.conversation.urc(
      ({ entry }) => entry !== null && entry.id.split(".")[0] === completion.urc.split(".")[0],
      at,
      completion.within,
    );
    if (end === "late") this.context.mistake(`the URC that completes ${command.typed} did not come in time`);
  }
}
