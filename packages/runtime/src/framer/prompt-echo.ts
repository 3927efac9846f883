import { joinBytes } from "../expression/bytes.js";
import { isLineEnd, pastLineEnd } from "./line-end.js";
import type { ReceiveBuffer } from "./receive-buffer.js";

const blank = 0x20;

/** Offsets in the receive buffer. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Prompt data that was written, and that the module may send back: right behind the prompt, behind one blank after it,
 * or behind the line end after that.
 */
export class PromptEcho {
  #data: Uint8Array | null = null;

  expect(data: Uint8Array): void {
    this.#data = this.#data === null ? data : joinBytes(this.#data, data);
  }

  forget(): void {
    this.#data = null;
  }

  /**
   * Where it stands in what came behind a prompt; `null` while that cannot be told, `"no"` when it did not come. What has
   * been told once is not expected any longer.
   */
  find(buffer: ReceiveBuffer): Stretch | null | "no" {
    const data = this.#data;
    if (data === null) return "no";
    const { bytes, at } = buffer;
    const afterBlank = bytes[at] === blank && data[0] !== blank ? at + 1 : at;
    const here = standsAt(buffer, afterBlank, data, isLineEnd(data[0]));
    if (here === "more") return null;
    if (here === "yes") return this.#found(afterBlank, data);
    const afterLineEnd = pastLineEnd(buffer, afterBlank);
    if (afterLineEnd === -1) return null;
    const behind = afterLineEnd === afterBlank ? "no" : standsAt(buffer, afterLineEnd, data, true);
    if (behind === "more") return null;
    if (behind === "yes") return this.#found(afterLineEnd, data);
    this.#data = null;
    return "no";
  }

  #found(from: number, { length }: Uint8Array): Stretch {
    this.#data = null;
    return { from, to: from + length };
  }
}

/**
 * `closed`: a line end must follow. Where the response could stand as well as the echo, this tells data that begins like
 * the result from the result.
 */
function standsAt(
  { bytes, end }: ReceiveBuffer,
  from: number,
  data: Uint8Array,
  closed: boolean,
): "yes" | "no" | "more" {
  for (let index = 0; index < data.length; index++) {
    if (from + index >= end) return "more";
    if (bytes[from + index] !== data[index]) return "no";
  }
  if (!closed) return "yes";
  if (from + data.length >= end) return "more";
  return isLineEnd(bytes[from + data.length]) ? "yes" : "no";
}
