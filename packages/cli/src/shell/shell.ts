import { visible } from "@scn/dsl";
import type { Clock, Device, Peer, PeerHost, Value } from "@scn/runtime";
import type { Style } from "../terminal/style.js";
import type { Console } from "./console.js";
import { type CommandEnd, Conversation, type Heard } from "./conversation.js";
import { DataEntry } from "./data-entry.js";
import { Prompt } from "./prompt.js";
import { shellCommandFor } from "./shell-commands.js";
import { lateText, Telling } from "./telling.js";
import { fill } from "./values.js";

/** What a shell needs of the world. */
export interface ShellOptions {
  readonly device: Device;
  readonly clock: Clock;
  readonly console: Console;
  readonly style: Style;
  readonly peers: PeerHost;
  readonly files: ShellFiles;
}

/** The disk, as far as a shell touches it. Each throws an `Error` whose message is for the user. */
export interface ShellFiles {
  read(path: string): Uint8Array;
  /** Does not replace a file unless told to. */
  write(path: string, text: string, replace: boolean): void;
  /** What the checker has to say of a scenario that was written there, as rendered text; empty: nothing. */
  problems(path: string, text: string): string;
}

/** How a shell ended: what the command's exit code is made of. */
export interface ShellEnd {
  readonly lost: boolean;
  /** Commands of the shell that could not be done. */
  readonly mistakes: number;
}

/** A person, or a pipe, that talks to one module. */
export class Shell {
  readonly conversation: Conversation;
  readonly values = new Map<string, Value>();
  readonly peers = new Map<string, Peer>();
  /** Everything that was told, for `:log`. */
  readonly told: { readonly at: number; readonly row: string }[] = [];
  readonly #telling: Telling;
  readonly #prompt: Prompt;
  readonly #data: DataEntry;
  #mistakes = 0;
  #over = false;
  #interrupts = 0;

  constructor(readonly options: ShellOptions) {
    const { device, clock, console, style } = options;
    this.#telling = new Telling({
      style,
      catalogue: device.catalogue,
      columns: console.columns,
      tellSent: !console.live,
    });
    this.conversation = new Conversation(device, clock, (heard) => this.#hear(heard));
    this.#prompt = new Prompt(this.conversation, options);
    this.#data = new DataEntry(this.conversation);
    console.onKey((key) => (key === "interrupt" ? this.#interrupt() : void this.#endData("ctrl-z")));
  }

  /** Reads and does lines until the input ends, `:quit`, or the line is lost for good. */
  async run(): Promise<ShellEnd> {
    const { console } = this.options;
    for (;;) {
      this.#prompt.show(this.#data.state);
      const line = await console.line();
      if (line === null || this.#over) break;
      this.#interrupts = 0;
      await this.#do(line);
      if (this.#over) break;
    }
    this.#prompt.stop();
    return { lost: this.conversation.session.loss !== null, mistakes: this.#mistakes };
  }

  async close(): Promise<void> {
    await this.conversation.close();
    for (const peer of this.peers.values()) await peer.close();
  }

  say(text: string): void {
    this.options.console.print(text);
  }

  /** What could not be done, in one sentence. */
  mistake(text: string): void {
    this.#mistakes++;
    this.say(this.options.style.yellow(visible(text)));
  }

  quit(): void {
    this.#over = true;
  }

  /** Leaves at once, whatever is under way or still to be read. */
  stop(): void {
    this.#over = true;
    this.conversation.interrupt();
    this.options.console.close();
  }

  /** Bytes for the prompt, or for data mode. */
  async sendData(bytes: Uint8Array): Promise<void> {
    if (!this.#data.wanted) {
      this.mistake("nothing asks for data: a command with a prompt does, and online data mode");
      return;
    }
    await this.#dataSent(this.#data.write(bytes));
  }

  async sendKey(key: "ctrl-z" | "esc"): Promise<void> {
    await this.#endData(key);
  }

  lookup(path: string): Value | undefined {
    const [name = "", ...members] = path.split(".");
    const peer = this.peers.get(name);
    if (peer !== undefined) return members.length === 1 ? peer.get(members[0] ?? "") : undefined;
    return members.length === 0 ? this.values.get(name) : undefined;
  }

  async #do(line: string): Promise<void> {
    const { session } = this.conversation;
    const isData = this.#data.wanted;
    if (/^:[a-z!]/i.test(line)) return await this.#command(line);
    if (isData && session.mode === "transparent" && line === "+++") return await this.#leaveDataMode();
    if (isData) return await this.#typedData(line);
    const text = line.trim();
    if (text === "") return;
    if (text.startsWith("?")) return await this.#command(`:help ${text.slice(1)}`);
    if (session.mode === "gone") return this.mistake("the line is gone; :reconnect opens it again");
    if (!/^(?:at|a\/)/i.test(text)) {
      return this.mistake(
        `${text} is no command: those of the module begin with AT, those of the shell with :`,
      );
    }
    await this.#send(text);
  }

  async #send(text: string): Promise<void> {
    const filled = fill(text, (path) => this.lookup(path));
    if ("problem" in filled) return this.mistake(filled.problem);
    this.#prompt.busy(text);
    this.#ended(await this.conversation.send(text, filled.bytes));
    if (!this.options.console.live) await this.#completion();
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
    if (end === "late") this.mistake(`the URC that completes ${command.typed} did not come in time`);
  }

  #ended(end: CommandEnd): void {
    const { session } = this.conversation;
    switch (end) {
      case "late":
        this.say(this.options.style.yellow(lateText(session)));
        break;
      case "interrupted":
        this.say(this.options.style.yellow("given up; a result code that comes late is shown"));
        break;
      case "prompt":
        this.#data.begin();
        break;
      case "data-mode":
        this.#data.begin();
        this.say(this.options.style.dim("online data mode: what you type is sent; +++ leaves it"));
        break;
      case "lost":
      case "final":
        break;
    }
  }

  async #typedData(line: string): Promise<void> {
    const filled = fill(line, (path) => this.lookup(path));
    if ("problem" in filled) return this.mistake(filled.problem);
    await this.#dataSent(this.#data.typed(filled.bytes));
  }

  async #endData(key: "ctrl-z" | "esc"): Promise<void> {
    if (!this.#data.wanted || this.conversation.session.mode === "transparent") return;
    await this.#dataSent(this.#data.key(key));
  }

  async #dataSent(complete: boolean): Promise<void> {
    if (!complete) return;
    this.#prompt.busy("");
    this.#ended(await this.conversation.answered());
    if (!this.options.console.live) await this.#completion();
  }

  async #leaveDataMode(): Promise<void> {
    this.#prompt.busy("+++");
    const end = await this.conversation.leaveDataMode();
    if (end !== "there") this.mistake("the module did not leave online data mode");
  }

  async #command(line: string): Promise<void> {
    const [word = "", ...rest] = line.trim().split(/\s+/);
    const found = shellCommandFor(word);
    if (typeof found === "string") return this.mistake(found);
    await found.run(this, rest.join(" "), line.slice(line.indexOf(word) + word.length).replace(/^\s/, ""));
  }

  #hear(heard: Heard): void {
    const rows = this.#telling.rows(heard, this.conversation.session);
    const at = this.options.clock.now();
    for (const row of rows) this.told.push({ at, row });
    if (heard.kind === "received") {
      for (const { name, value } of heard.read?.fields ?? []) this.values.set(name, value);
    }
    if (rows.length > 0) this.options.console.print(rows.join("\n"));
  }

  /** Ctrl+C: the wait under way, the data under way, data mode; else, said twice, the shell. */
  #interrupt(): void {
    if (this.conversation.interrupt()) return;
    if (this.#data.wanted && this.conversation.session.mode === "transparent") {
      void this.#leaveDataMode().then(() => this.#prompt.show(this.#data.state));
      return;
    }
    if (this.#data.wanted) {
      void this.#endData("esc").then(() => this.#prompt.show(this.#data.state));
      return;
    }
    if (this.#interrupts++ === 0)
      this.say(this.options.style.dim("Ctrl+D leaves, and so does a second Ctrl+C"));
    else this.stop();
  }
}
