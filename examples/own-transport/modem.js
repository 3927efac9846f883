import { EventEmitter } from "node:events";

/** Stands for your hardware: it knows two commands, and echoes what it hears. */
export class Modem extends EventEmitter {
  #line = "";

  /** @param {Uint8Array} bytes */
  write(bytes) {
    this.#say(Buffer.from(bytes).toString("latin1"));
    this.#line += Buffer.from(bytes).toString("latin1");
    if (!this.#line.endsWith("\r")) return;
    const command = this.#line.trim();
    this.#line = "";
    if (command === "AT+CSQ") this.#say("\r\n+CSQ: 21,99\r\n");
    this.#say(command === "AT+CSQ" || command.startsWith("AT") ? "\r\nOK\r\n" : "\r\nERROR\r\n");
  }

  /** @param {string} text */
  #say(text) {
    queueMicrotask(() => this.emit("data", new Uint8Array(Buffer.from(text, "latin1"))));
  }
}
