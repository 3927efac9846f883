import type { Conversation } from "./conversation.js";

/** What the module waits for. */
export type DataState =
  | { readonly kind: "none" }
  /** `left`: how many bytes it still wants; `null`: until Ctrl+Z. */
  | { readonly kind: "prompt"; readonly left: number | null }
  | { readonly kind: "data-mode" };

/** Data after a prompt, or in online data mode: how much is wanted, and when it is whole. */
export class DataEntry {
  #left: number | null = null;
  #open = false;

  constructor(private readonly conversation: Conversation) {}

  get state(): DataState {
    if (this.conversation.session.mode === "transparent") return { kind: "data-mode" };
    if (!this.#open || this.conversation.session.current === null) return { kind: "none" };
    return { kind: "prompt", left: this.#left };
  }

  get wanted(): boolean {
    return this.state.kind !== "none";
  }

  /** The prompt came. */
  begin(): void {
    const { open } = this.conversation;
    const until = open?.form?.prompt?.until;
    const length =
      until === undefined || until === "ctrl-z" ? null : Number(open?.calls.at(-1)?.argument(until.length));
    this.#left = length === null || Number.isNaN(length) ? null : length;
    this.#open = true;
  }

  /** A line that was typed: in data mode with its line end; data until Ctrl+Z is whole with it. */
  typed(bytes: Uint8Array): boolean {
    const state = this.state;
    if (state.kind === "data-mode") return this.write(Buffer.concat([bytes, Buffer.from("\r\n")]));
    this.write(bytes);
    if (this.#left === null) return this.key("ctrl-z");
    return this.#whole();
  }

  /** Exactly these bytes; resolves whether the data is whole, so that the module answers. */
  write(bytes: Uint8Array): boolean {
    if (bytes.length > 0) this.conversation.write(bytes);
    if (this.conversation.session.mode === "transparent") return false;
    if (this.#left !== null) this.#left -= bytes.length;
    return this.#whole();
  }

  key(key: "ctrl-z" | "esc"): boolean {
    this.conversation.key(key);
    this.#open = false;
    return true;
  }

  #whole(): boolean {
    const whole = this.#left !== null && this.#left <= 0;
    if (whole) this.#open = false;
    return whole;
  }
}
