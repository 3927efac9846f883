import { concatBytes } from "../../../module/bytes.js";
import { type Answer, type Behaviour, type Call, info, ok } from "../../../module/call.js";
import { cme } from "../behaviours/refusal.js";
import { payload } from "../http/in-session.js";
import type { YugeModule } from "../yuge-module.js";
import { FtpFailure, ftpError } from "./ftp-error.js";
import { Reader } from "./reader.js";
import type { FtpKind } from "./service.js";
import { start } from "./start.js";
import { downloadFolder, store } from "./stored-files.js";

/** 12.18: a longer file does not fit into memory. */
const memory = 302_512;

/** 12.18: the most that one +FTPEXTGET: 4 tells of. */
const longestPiece = 1460;

/** 12.16, 12.23: 1 begins, 2 reads; what the server's answer is to be read from, in pieces. */
function inPieces(kind: "FTPGET" | "FTPLIST"): Behaviour<YugeModule> {
  return (call, module) => {
    if (call.arguments.int(0) === 2) return read(module, kind, `+${kind}: 2,`, call.arguments.int(1) ?? 0);
    return start(module, kind, async (running) => {
      const { settings } = running;
      const reader = new Reader(() => module.core.urc(`+${kind}: 1,1`));
      running.reader = reader;
      const session = await running.login();
      if (kind === "FTPGET")
        await session.receive(`RETR ${settings.getPath}`, settings.rest, (bytes) => reader.arrived(bytes));
      else await session.receive(`LIST ${settings.getFolder}`, 0, (bytes) => reader.arrived(bytes));
      await reader.complete();
      return `+${kind}: 1,0`;
    });
  };
}

function read(module: YugeModule, kind: FtpKind, head: string, length: number): Answer {
  const { running } = module.ftp;
  const reader = running?.kind === kind ? running.reader : null;
  if (reader === null) return module.core.cmeError(cme.notAllowed);
  const part = reader.read(length);
  return { ...piece(head, part), after: () => reader.wasRead(kind === "FTPEXTGET") };
}

/** The head's length stands behind a comma: `+FTPGET: 2,7`. */
function piece(head: string, bytes: Uint8Array): Answer {
  const { lines = [] } = payload("", bytes);
  return info(...lines.map((line) => head + line.replace(/^: /, "")));
}

/** `AT+FTPEXTGET` (12.18). */
const ftpextget: Behaviour<YugeModule> = (call, module) => {
  const { core, ftp } = module;
  if (call.kind === "read") return info(`+FTPEXTGET: ${status(module)}`);
  switch (call.arguments.int(0)) {
    case 0:
      ftp.downloaded = null;
      return ok;
    case 1:
      return intoMemory(module);
    case 4:
      return call.arguments.has(1)
        ? read(module, "FTPEXTGET", "+FTPEXTGET: 4,", call.arguments.int(1) ?? 0)
        : streamed(module);
    default:
      return ftp.downloaded === null
        ? core.cmeError(cme.notAllowed)
        : fromMemory(module, call, ftp.downloaded);
  }
};

function status({ core, ftp }: YugeModule): string {
  if (core.tracked.number("ftpextget", 0) === 0) return "0";
  const received = ftp.running?.kind === "FTPEXTGET" ? ftp.running.progress : (ftp.downloaded?.length ?? 0);
  return `1,${received}`;
}

function intoMemory(module: YugeModule): Answer {
  const { core, ftp } = module;
  if (ftp.prepared !== null) return core.cmeError(cme.notAllowed);
  return start(module, "FTPEXTGET", async (running) => {
    const { settings } = running;
    const parts: Uint8Array[] = [];
    const session = await running.login();
    await session.receive(`RETR ${settings.getPath}`, settings.rest, (bytes) => {
      parts.push(bytes);
      running.progress += bytes.length;
    });
    if (running.progress >= memory) throw new FtpFailure(ftpError.file);
    ftp.downloaded = concatBytes(parts);
    return "+FTPEXTGET: 1,0";
  });
}

/** 12.29: every piece is told of with its length. */
function streamed(module: YugeModule): Answer {
  const { core, ftp } = module;
  if (ftp.prepared !== null) return core.cmeError(cme.notAllowed);
  return start(module, "FTPEXTGET", async (running) => {
    const { settings } = running;
    const reader = new Reader((length) => core.urc(`+FTPEXTGET: 4,${Math.min(length, longestPiece)}`));
    running.reader = reader;
    const session = await running.login();
    const parts: Uint8Array[] = [];
    await session.receive(`RETR ${settings.getPath}`, settings.rest, (bytes) => parts.push(bytes));
    if (parts.length > 0) reader.arrived(concatBytes(parts));
    await reader.complete();
    return "+FTPEXTGET: 1,0";
  });
}

/** 2: into a file, 3: to the host. */
function fromMemory(module: YugeModule, call: Call, content: Uint8Array): Answer {
  if (call.arguments.int(0) === 2) {
    const stored = store(module, `${downloadFolder.flash}/${call.arguments.text(1) ?? ""}`, content);
    return stored ? info(`+FTPEXTGET: 2,${content.length}`) : module.core.cmeError(cme.fileNotWritten);
  }
  const from = call.arguments.int(1) ?? 0;
  return piece("+FTPEXTGET: 3,", content.subarray(from, from + (call.arguments.int(2) ?? 0)));
}

export const downloadCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+FTPGET": inPieces("FTPGET"),
  "AT+FTPLIST": inPieces("FTPLIST"),
  "AT+FTPEXTGET": ftpextget,
};
