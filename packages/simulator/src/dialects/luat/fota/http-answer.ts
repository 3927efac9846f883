import { concatBytes, toLatin1 } from "../../../module/bytes.js";

/** What has come of a package so far. */
export interface Progress {
  /** Bytes of the package. */
  readonly received: number;
  /** All of them; `null` while, or where, the server does not say. */
  readonly length: number | null;
}

/** An answer to an HTTP/1.0 request as it comes in: its status, and how much of its body is there (RFC 9112). */
export class HttpAnswer {
  #head: Uint8Array = new Uint8Array();
  /** `null` until the head is complete; 0 for what is no HTTP. */
  status: number | null = null;
  #length: number | null = null;
  #received = 0;

  get progress(): Progress {
    return { received: this.#received, length: this.#length };
  }

  /** Everything the server announced is there. */
  get complete(): boolean {
    return this.#length !== null && this.#received >= this.#length;
  }

  add(bytes: Uint8Array): void {
    if (this.status !== null) {
      this.#received += bytes.length;
      return;
    }
    this.#head = concatBytes([this.#head, bytes]);
    const text = toLatin1(this.#head);
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = text.slice(0, end);
    this.status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
    const length = /^content-length: *(\d+) *$/im.exec(head)?.[1];
    this.#length = length === undefined ? null : Number(length);
    this.#received = this.#head.length - end - 4;
  }
}
