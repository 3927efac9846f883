import { toLatin1 } from "../../../module/bytes.js";

/** What an FTP server answers (RFC 959 4.2). */
export interface Reply {
  readonly code: number;
  readonly text: string;
}

/** Puts the server's replies together from what comes over the control connection. */
export class Replies {
  #rest = "";
  #lines: string[] = [];

  /** The replies that are complete now; those of several lines end at the line that has the code and a blank. */
  add(bytes: Uint8Array): readonly Reply[] {
    const lines = (this.#rest + toLatin1(bytes)).split(/\r?\n/);
    this.#rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.#line(line) ?? []);
  }

  #line(line: string): Reply | null {
    this.#lines.push(line);
    const code = /^(\d{3}) /.exec(line)?.[1];
    const [first = ""] = this.#lines;
    if (code === undefined || !first.startsWith(code)) return null;
    const text = this.#lines.join("\n").slice(4);
    this.#lines = [];
    return { code: Number(code), text };
  }
}
