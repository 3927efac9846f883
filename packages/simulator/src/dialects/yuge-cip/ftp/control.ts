import { fromLatin1 } from "../../../module/bytes.js";
import { type DialProblem, dialServer, type Server, type ServerListener } from "../internet/dial-server.js";
import type { Carrier } from "../stack/carrier.js";
import type { YugeModule } from "../yuge-module.js";
import { type FtpErrorCode, FtpFailure, ftpError } from "./ftp-error.js";
import { Replies, type Reply } from "./replies.js";

/** How long the server may take for a reply, ms; the manual gives no time (D-173). */
const patience = 55_000;

const problems = {
  name: ftpError.name,
  connect: ftpError.connect,
  tls: ftpError.tls,
} as const satisfies Record<DialProblem, FtpErrorCode>;

/** The control connection to a server: commands there, replies back, in order (RFC 959). Everything rejects with `FtpFailure`. */
export class FtpControl {
  readonly #module: YugeModule;
  readonly #server: Server;
  readonly #replies = new Replies();
  readonly #unread: Reply[] = [];
  #waiting: { take(reply: Reply): void; fail(code: FtpErrorCode): void } | null = null;
  #carrier: Carrier | null = null;
  #broken: FtpErrorCode | null = null;

  private constructor(module: YugeModule, server: Server) {
    this.#module = module;
    this.#server = server;
  }

  /** Connects and takes the server's greeting. */
  static async open(module: YugeModule, server: Server): Promise<FtpControl> {
    const control = new FtpControl(module, server);
    const carrier = await dialServer(module, server, {
      data: (bytes) => {
        for (const reply of control.#replies.add(bytes)) control.#arrived(reply);
      },
      closed: () => control.#break(ftpError.network),
    });
    if (typeof carrier === "string") throw new FtpFailure(problems[carrier]);
    control.#carrier = carrier;
    const { code } = await control.reply();
    if (code !== 220) throw new FtpFailure(ftpError.server);
    return control;
  }

  /** Sends a command; a reply from 400 on, or an earlier one than `least`, fails with this error. */
  async command(line: string, error: FtpErrorCode, least = 200): Promise<Reply> {
    this.#carrier?.write(fromLatin1(`${line}\r\n`));
    const reply = await this.reply();
    if (reply.code >= 400 || reply.code < least) throw new FtpFailure(error);
    return reply;
  }

  /** The next reply. */
  reply(): Promise<Reply> {
    const next = this.#unread.shift();
    if (next !== undefined) return Promise.resolve(next);
    if (this.#broken !== null) return Promise.reject(new FtpFailure(this.#broken));
    return new Promise((resolve, reject) => {
      const { life } = this.#module.core;
      const giveUp = life.after(patience, () => this.#waiting?.fail(ftpError.timeout));
      const settled = () => {
        giveUp();
        this.#waiting = null;
      };
      this.#waiting = {
        take: (reply) => {
          settled();
          resolve(reply);
        },
        fail: (code) => {
          settled();
          reject(new FtpFailure(code));
        },
      };
    });
  }

  /** A data connection that the server listens for (12.2). */
  async passive(listener: ServerListener): Promise<Carrier> {
    const { text } = await this.command("PASV", ftpError.passive);
    const numbers = /(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)/.exec(text)?.slice(1).map(Number);
    if (numbers === undefined) throw new FtpFailure(ftpError.passive);
    const [a, b, c, d, high = 0, low = 0] = numbers;
    const target = { ...this.#server, host: [a, b, c, d].join("."), port: high * 256 + low };
    const carrier = await dialServer(this.#module, target, listener);
    if (typeof carrier === "string") throw new FtpFailure(ftpError.passive);
    return carrier;
  }

  /** Says goodbye and ends it; what was under way fails as `AT+FTPQUIT` has it. */
  close(): void {
    this.#carrier?.write(fromLatin1("QUIT\r\n"));
    this.#carrier?.end();
    this.#break(ftpError.quit);
  }

  #arrived(reply: Reply): void {
    if (this.#waiting === null) this.#unread.push(reply);
    else this.#waiting.take(reply);
  }

  #break(code: FtpErrorCode): void {
    this.#broken ??= code;
    this.#waiting?.fail(this.#broken);
  }
}
