import type { Server } from "node:net";
import type { Release } from "@scn/runtime";
import type { FtpConnection } from "ftp-srv";
import type { Ledger } from "../ledger/ledger.js";
import type { LibraryStream } from "../ledger/library-stream.js";
import type { LibraryWork } from "../ledger/library-work.js";
import { loopback } from "../ledger/loopback.js";
import { type FtpConnector, FtpData, noConnector } from "./ftp-data.js";
import type { FtpFiles } from "./ftp-files.js";

declare module "ftp-srv" {
  // What the library has and its types leave out.
  interface FtpConnection {
    readonly fs: FtpFiles;
    connector: FtpConnector;
    readonly authenticated?: boolean;
    readonly commands: { handle(line: string): PromiseLike<unknown> };
  }
  interface FtpServer {
    readonly server: Server;
    connections: Record<string, FtpConnection>;
  }
}

/**
 * The control connection of one client. The library takes every chunk for whole lines, runs the commands of two chunks at
 * the same time and opens data connections nobody can count; here lines are put together, one command runs at a time,
 * and PASV, EPSV, PORT, EPRT, SIZE and ABOR are ours.
 */
export class FtpSession {
  readonly #connection: FtpConnection;
  readonly #ledger: Ledger;
  readonly #work: LibraryWork;
  readonly #waiting: string[] = [];
  #data: FtpData | null = null;
  #rest = "";
  #running: Release | null = null;
  #busy = false;

  constructor(connection: FtpConnection, stream: LibraryStream, ledger: Ledger, work: LibraryWork) {
    this.#connection = connection;
    this.#ledger = ledger;
    this.#work = work;
    connection.connector = noConnector;
    stream.removeAllListeners("data");
    stream.on("data", (bytes: Buffer) => this.#heard(bytes.toString("utf8")));
    // The library stops listening during a transfer; ABOR must come through.
    stream.pause = () => stream;
    stream.once("close", () => this.#data?.abort());
  }

  /** The command at hand waits for the client's data connection, and the clock for nobody. */
  waits(): void {
    this.#release();
  }

  /** The data connection is over. */
  ended(): void {
    this.#data = null;
    this.#connection.connector = noConnector;
  }

  #heard(text: string): void {
    const lines = (this.#rest + text).split(/\r?\n/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      if (/^ABOR$/i.test(line.trim())) this.#data?.abort();
      if (line.trim() !== "") this.#waiting.push(line);
    }
    this.#next();
  }

  #next(): void {
    const line = this.#busy ? undefined : this.#waiting.shift();
    if (line === undefined) return;
    this.#busy = true;
    this.#running = this.#ledger.begin();
    const done = () => {
      this.#release();
      this.#busy = false;
      this.#work.heard();
      this.#next();
    };
    Promise.resolve(this.#command(line)).then(done, done);
  }

  #release(): void {
    this.#work.heard();
    this.#running?.();
    this.#running = null;
  }

  #command(line: string): PromiseLike<unknown> {
    const [word = "", argument = ""] = line.trim().split(/ +/, 2);
    const own = this.#connection.authenticated === true ? this.#own(word.toUpperCase(), argument) : null;
    return own ?? this.#connection.commands.handle(line);
  }

  /** A command that is ours, under way; `null` for one of the library's. */
  #own(word: string, argument: string): PromiseLike<unknown> | null {
    switch (word) {
      case "PASV":
        return this.#listen((port) => {
          const bytes = [...loopback.split("."), port >> 8, port & 255].join(",");
          return this.#connection.reply(227, `Entering Passive Mode (${bytes})`);
        });
      case "EPSV":
        return this.#listen((port) =>
          this.#connection.reply(229, `Entering Extended Passive Mode (|||${port}|)`),
        );
      case "PORT": {
        const [a, b, c, d, high = 0, low = 0] = argument.split(",").map(Number);
        return this.#connect([a, b, c, d].join("."), high * 256 + low);
      }
      case "EPRT": {
        const [, , host = "", port] = argument.split(argument.charAt(0));
        return this.#connect(host, Number(port));
      }
      case "SIZE":
        return this.#size(argument);
      case "ABOR":
        return this.#connection.reply(226, "Nothing is being transferred");
      default:
        return null;
    }
  }

  /** The library takes a size of 0 for none, and says something else. */
  async #size(path: string): Promise<void> {
    try {
      const { size } = await this.#connection.fs.get(path);
      await this.#connection.reply(213, String(size));
    } catch (error) {
      await this.#connection.reply(550, error instanceof Error ? error.message : "there is no such file");
    }
  }

  async #listen(tell: (port: number) => PromiseLike<unknown>): Promise<void> {
    this.#data?.end();
    const data = await FtpData.passive(this.#ledger, this);
    this.#use(data);
    await tell(data.port);
  }

  async #connect(host: string, port: number): Promise<void> {
    this.#data?.end();
    try {
      if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error("there is no such port");
      this.#use(await FtpData.active(this.#ledger, this.#work, { host, port }, this));
      await this.#connection.reply(200, "Connected");
    } catch (error) {
      await this.#connection.reply(425, error instanceof Error ? error.message : "cannot connect");
    }
  }

  #use(data: FtpData): void {
    this.#data = data;
    this.#connection.connector = data;
  }
}
