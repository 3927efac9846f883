import { cme } from "../behaviours/refusal.js";
import type { YugeModule } from "../yuge-module.js";
import { type FtpErrorCode, FtpFailure, ftpError } from "./ftp-error.js";
import type { Reader } from "./reader.js";
import { FtpSession } from "./session.js";
import { type FtpSettings, ftpSettings } from "./settings.js";

/** The commands that have a session at the server. */
export type FtpKind =
  | "FTPGET"
  | "FTPPUT"
  | "FTPLIST"
  | "FTPEXTGET"
  | "FTPGETTOFS"
  | "FTPPUTFRMFS"
  | "FTPSIZE"
  | "FTPMKD"
  | "FTPRMD"
  | "FTPDELE";

/** The session that goes on: the module has one at a time (Yuge 12.23). */
export interface Running {
  readonly kind: FtpKind;
  readonly settings: FtpSettings;
  /** Logs in; again after a connection broke. */
  login(): Promise<FtpSession>;
  /** What AT+FTPGET=2 and its like read from. */
  reader: Reader | null;
  /** What AT+FTPPUT=2 writes to. */
  upload: { write(bytes: Uint8Array): void; finish(): void } | null;
  /** Bytes transferred until now, and how many of them are in the file system. */
  progress: number;
  /** Ends it without a word. */
  stop(): void;
}

/** The FTP client of chapter 12. */
export class FtpService {
  readonly #module: YugeModule;
  running: Running | null = null;
  /** What AT+FTPEXTGET=1 has downloaded; `null` without it. */
  downloaded: Uint8Array | null = null;
  /** What AT+FTPEXTPUT or AT+FTPFILEPUT will have AT+FTPPUT=1 upload; `null` without them. */
  prepared: Uint8Array | null = null;
  /** AT+FTPSCONT has been used (12.26). */
  stored = false;

  constructor(module: YugeModule) {
    this.#module = module;
  }

  boot(): void {
    this.running = null;
    this.downloaded = null;
    this.prepared = null;
  }

  /** Why no session can begin now, as a code of 3.13; `null` where one can. */
  refusal(): number | null {
    if (this.running !== null) return cme.notAllowed;
    const { cid } = ftpSettings(this.#module);
    return this.#module.bearers.isConnected(cid) ? null : cme.pdpNotActive;
  }

  /** Begins a session; `work` resolves with the line that ends it, or rejects with `FtpFailure`. */
  async begin(kind: FtpKind, work: (running: Running) => Promise<string>): Promise<void> {
    const running = this.#newSession(kind);
    this.running = running;
    let line: string;
    try {
      line = await work(running);
    } catch (error) {
      if (!(error instanceof FtpFailure)) throw error;
      line = failure(kind, error.code);
    }
    if (this.#module.core.life.over || this.running !== running) return;
    this.running = null;
    running.stop();
    this.#module.core.urc(line);
  }

  /** 12.28: the line that says so, or `null` where no session goes on. */
  quit(): string | null {
    const { running } = this;
    this.running = null;
    running?.stop();
    return running === null ? null : failure(running.kind, ftpError.quit);
  }

  #newSession(kind: FtpKind): Running {
    const settings = ftpSettings(this.#module);
    let session: FtpSession | null = null;
    let stopped = false;
    const stop = () => {
      stopped = true;
      session?.close();
    };
    const login = async () => {
      session?.close();
      session = await FtpSession.open(this.#module, settings);
      if (!stopped) return session;
      session.close();
      throw new FtpFailure(ftpError.quit);
    };
    return { kind, settings, login, stop, reader: null, upload: null, progress: 0 };
  }
}

/** What ends a session that failed (12.14 to 12.28). */
function failure(kind: FtpKind, code: FtpErrorCode): string {
  switch (kind) {
    case "FTPGETTOFS":
    case "FTPPUTFRMFS":
      return `+${kind}: ${code}`;
    case "FTPSIZE":
      return `+${kind}: 1,${code},0`;
    case "FTPGET":
    case "FTPPUT":
    case "FTPLIST":
    case "FTPEXTGET":
    case "FTPMKD":
    case "FTPRMD":
    case "FTPDELE":
      return `+${kind}: 1,${code}`;
  }
}
