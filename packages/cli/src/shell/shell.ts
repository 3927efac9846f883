import { visible } from "@scn/dsl";
import type { Peer, Value } from "@scn/runtime";
import { Conversation } from "./conversation.js";
import type { Heard } from "./hearing.js";
import { shellCommandFor } from "./shell-commands.js";
import type { ShellOptions } from "./shell-options.js";
import { Telling } from "./telling.js";
import { Typing } from "./typing.js";

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
  readonly #typing: Typing;
  #mistakes = 0;
  #over = false;
  #interrupts = 0;

  constructor(readonly options: ShellOptions) {
    const { device, clock, console, style } = options;
    this.#telling = new Telling({
      style,
      catalogue: device.catalogue,
      columns: () => console.columns,
      tellSent: !console.live,
    });
    this.conversation = new Conversation(device, clock, (heard) => this.#hear(heard));
    this.#typing = new Typing(this.conversation, options, this);
    console.onKey((key) => (key === "interrupt" ? this.#interrupt() : void this.#typing.key(key)));
  }

  /** Reads and does lines until the input ends, `:quit`, or the line is lost for good. */
  async run(): Promise<ShellEnd> {
    const { console } = this.options;
    for (;;) {
      this.#typing.ready();
      const line = await console.line();
      if (line === null || this.#over) break;
      this.#interrupts = 0;
      await this.#do(line);
      if (this.#over) break;
    }
    this.#typing.over();
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
  sendData(bytes: Uint8Array): Promise<void> {
    return this.#typing.data(bytes);
  }

  sendKey(key: "ctrl-z" | "esc"): Promise<void> {
    return this.#typing.key(key);
  }

  lookup(path: string): Value | undefined {
    const [name = "", ...members] = path.split(".");
    const peer = this.peers.get(name);
    if (peer !== undefined) return members.length === 1 ? peer.get(members[0] ?? "") : undefined;
    return members.length === 0 ? this.values.get(name) : undefined;
  }

  async #do(line: string): Promise<void> {
    const typing = this.#typing;
    if (/^:[a-z!]/i.test(line)) return await this.#command(line);
    if (typing.asksForData && typing.isDataMode && line === "+++") return await typing.leaveDataMode();
    if (typing.asksForData) return await typing.dataLine(line);
    const text = line.trim();
    if (text === "") return;
    if (text.startsWith("?")) return await this.#command(`:help ${text.slice(1)}`);
    const problem = this.#problemOf(text);
    if (problem === null) await typing.command(text);
    else this.mistake(problem);
  }

  /** Why a line cannot go to the module. */
  #problemOf(text: string): string | null {
    if (this.conversation.session.mode === "gone") return "the line is gone; :reconnect opens it again";
    if (/^(?:at|a\/)/i.test(text)) return null;
    return `${text} is no command: those of the module begin with AT, those of the shell with :`;
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
    const typing = this.#typing;
    if (typing.asksForData) {
      const left = typing.isDataMode ? typing.leaveDataMode() : typing.key("esc");
      void left.then(() => typing.ready());
      return;
    }
    if (this.#interrupts++ === 0)
      this.say(this.options.style.dim("Ctrl+D leaves, and so does a second Ctrl+C"));
    else this.stop();
  }
}
