import type { Carrier } from "../stack/carrier.js";
import type { YugeModule } from "../yuge-module.js";
import { FtpControl } from "./control.js";
import { type FtpErrorCode, FtpFailure, ftpError } from "./ftp-error.js";
import type { FtpSettings } from "./settings.js";

/** RFC 959 4.2: the data connection broke, or the server goes down. */
const broken = [421, 425, 426];

/** One login at the server. Everything rejects with `FtpFailure`. */
export class FtpSession {
  readonly #control: FtpControl;
  #data: Carrier | null = null;

  private constructor(control: FtpControl) {
    this.#control = control;
  }

  /** Connects and logs in. */
  static async open(module: YugeModule, settings: FtpSettings): Promise<FtpSession> {
    const control = await FtpControl.open(module, settings.server);
    const session = new FtpSession(control);
    try {
      const { code } = await control.command(`USER ${settings.user}`, ftpError.user);
      if (code === 331) await control.command(`PASS ${settings.password}`, ftpError.password);
      await control.command(`TYPE ${settings.type}`, ftpError.type);
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  command(line: string, error: FtpErrorCode) {
    return this.#control.command(line, error);
  }

  /** Takes what a command sends over a data connection; resolves when all of it is there. */
  async receive(line: string, from: number, heard: (bytes: Uint8Array) => void): Promise<void> {
    let over = (): void => undefined;
    const allHere = new Promise<void>((resolve) => {
      over = resolve;
    });
    this.#data = await this.#control.passive({ data: heard, ended: () => over(), closed: () => over() });
    if (from > 0) await this.#control.command(`REST ${from}`, ftpError.rest, 300);
    await this.#control.command(line, ftpError.download, 100);
    const { code } = await this.#control.reply();
    await allHere;
    this.#data = null;
    if (code >= 400) throw new FtpFailure(broken.includes(code) ? ftpError.network : ftpError.download);
  }

  /** Opens the data connection of an upload. */
  async beginSending(verb: string, path: string): Promise<void> {
    this.#data = await this.#control.passive({ data: () => undefined, closed: () => undefined });
    // RFC 959 4.1.3: the server finds a name of its own.
    await this.#control.command(verb === "STOU" ? "STOU" : `${verb} ${path}`, ftpError.upload, 100);
  }

  write(bytes: Uint8Array): void {
    this.#data?.write(bytes);
  }

  /** Ends the file; resolves when the server has it. */
  async finishSending(): Promise<void> {
    this.#data?.end();
    this.#data = null;
    const { code } = await this.#control.reply();
    if (code >= 400) throw new FtpFailure(ftpError.upload);
  }

  /** The whole of a file there is, in one go. */
  async send(verb: string, path: string, content: Uint8Array): Promise<void> {
    await this.beginSending(verb, path);
    this.write(content);
    await this.finishSending();
  }

  /** Gives everything up. */
  close(): void {
    this.#data?.destroy();
    this.#data = null;
    this.#control.close();
  }
}
