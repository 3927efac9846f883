import { concatBytes } from "../../../module/bytes.js";

/** What has come of a download and has not been read: AT+FTPGET, AT+FTPLIST and AT+FTPEXTGET=4 hand it out in pieces. */
export class Reader {
  /** Tells the host that there is something, so many bytes. */
  readonly #announce: (length: number) => void;
  #unread: Uint8Array = new Uint8Array();
  #announced = false;
  #complete = false;
  #drained = (): void => undefined;

  constructor(announce: (length: number) => void) {
    this.#announce = announce;
  }

  arrived(bytes: Uint8Array): void {
    this.#unread = concatBytes([this.#unread, bytes]);
    if (this.#announced) return;
    this.#announced = true;
    this.#announce(this.#unread.length);
  }

  /** Nothing more will come; resolves when all of it has been read. */
  complete(): Promise<void> {
    this.#complete = true;
    if (this.#unread.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#drained = resolve;
    });
  }

  read(length: number): Uint8Array {
    const part = this.#unread.subarray(0, length);
    this.#unread = this.#unread.subarray(part.length);
    return part;
  }

  /** The host has what it read: all of it, or some is left, which `again` tells it of once more. */
  wasRead(again: boolean): void {
    if (this.#unread.length === 0) {
      this.#announced = false;
      if (this.#complete) this.#drained();
    } else if (again) this.#announce(this.#unread.length);
  }
}
