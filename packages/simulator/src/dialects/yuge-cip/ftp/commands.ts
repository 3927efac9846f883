import { type Behaviour, info } from "../../../module/call.js";
import { cme } from "../behaviours/refusal.js";
import type { YugeModule } from "../yuge-module.js";
import { downloadCommands } from "./download.js";
import { FtpFailure, ftpError } from "./ftp-error.js";
import type { FtpSettings } from "./settings.js";
import { start } from "./start.js";
import { storedFileCommands } from "./stored-files.js";
import { uploadCommands } from "./upload.js";

/** One command to the server, and its answer as a URC. */
function atServer(
  kind: "FTPSIZE" | "FTPMKD" | "FTPRMD" | "FTPDELE",
  line: (settings: FtpSettings) => string,
  shown: (text: string) => string,
): Behaviour<YugeModule> {
  return (_, module) =>
    start(module, kind, async (running) => {
      const session = await running.login();
      const { text } = await session.command(line(running.settings), ftpError.operate);
      return `+${kind}: ${shown(text)}`;
    });
}

/** 12.26, in the order it lists them; FTPTIMEOUT has no section of its own. */
const stored = [
  "FTPSERV",
  "FTPPORT",
  "FTPUN",
  "FTPPW",
  "FTPCID",
  "FTPMODE",
  "FTPTYPE",
  "FTPPUTOPT",
  "FTPREST",
  "FTPGETNAME",
  "FTPGETPATH",
  "FTPPUTNAME",
  "FTPPUTPATH",
] as const;

/** `AT+FTPSCONT` (12.26): storing is the catalogue's; 0 in its answer means stored. */
const ftpscont: Behaviour<YugeModule> = (call, { core, ftp }) => {
  if (call.kind !== "read") {
    ftp.stored = true;
    return null;
  }
  const lines = stored.map((name) => `+${name}: ${core.tracked.get(name.toLowerCase()) ?? ""}`.trimEnd());
  return info(`+FTPSCONT: ${ftp.stored ? 0 : 1}`, ...lines, "+FTPTIMEOUT: 0");
};

/** 12.2: active mode is not supported yet. */
const ftpmode: Behaviour<YugeModule> = (call, { core }) =>
  call.kind === "write" && call.arguments.int(0) === 0 ? core.cmeError(cme.notSupported) : null;

/** 12.28. */
const ftpquit: Behaviour<YugeModule> = (_, { core, ftp }) => {
  const line = ftp.quit();
  return line === null ? { final: "ERROR" } : { final: "OK", after: () => core.urc(line) };
};

/** Chapter 12; the catalogue alone answers the settings. */
export const ftpCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  ...downloadCommands,
  ...uploadCommands,
  ...storedFileCommands,
  "AT+FTPSIZE": atServer(
    "FTPSIZE",
    ({ getPath }) => `SIZE ${getPath}`,
    (size) => {
      if (!/^\d+$/.test(size)) throw new FtpFailure(ftpError.reply);
      return `1,0,${size}`;
    },
  ),
  "AT+FTPMKD": atServer(
    "FTPMKD",
    ({ getFolder }) => `MKD ${getFolder}`,
    () => "1,0",
  ),
  "AT+FTPRMD": atServer(
    "FTPRMD",
    ({ getFolder }) => `RMD ${getFolder}`,
    () => "1,0",
  ),
  "AT+FTPDELE": atServer(
    "FTPDELE",
    ({ getPath }) => `DELE ${getPath}`,
    () => "1,0",
  ),
  "AT+FTPSTATE": (_, { ftp }) => info(`+FTPSTATE: ${ftp.running === null ? 0 : 1}`),
  "AT+FTPSCONT": ftpscont,
  "AT+FTPMODE": ftpmode,
  "AT+FTPQUIT": ftpquit,
};
