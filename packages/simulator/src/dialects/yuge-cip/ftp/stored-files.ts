import { concatBytes } from "../../../module/bytes.js";
import { type Behaviour, info } from "../../../module/call.js";
import { cme } from "../behaviours/refusal.js";
import type { YugeModule } from "../yuge-module.js";
import { FtpFailure, ftpError } from "./ftp-error.js";
import type { FtpKind, Running } from "./service.js";
import { start } from "./start.js";

/** Where downloads go (Yuge 12.18, 12.20; D-174). */
export const downloadFolder = { flash: "C:/USER/FTP", card: "D:/FTP" } as const;

/** Failures after which the module connects again (12.20, 12.21). */
const passing: readonly number[] = [ftpError.network, ftpError.connect, ftpError.timeout];

/** Writes a file, its folders too; what had the name before is gone. `false` when it cannot be. */
export function store({ device }: YugeModule, path: string, content: Uint8Array): boolean {
  const parts = path.split("/");
  for (let depth = 2; depth < parts.length; depth++) device.files.makeFolder(parts.slice(0, depth).join("/"));
  return (device.files.create(path) ?? device.files.write(path, content, false)) === null;
}

/** 12.20. */
const ftpgettofs: Behaviour<YugeModule> = (call, module) => {
  const { ftp } = module;
  if (call.kind === "read") {
    const received = progress(module, "FTPGETTOFS");
    return info(`+FTPGETTOFS: ${received === null ? "0" : `1,${received},${received}`}`);
  }
  const folder = call.arguments.int(0) === 1 ? downloadFolder.card : downloadFolder.flash;
  const path = `${folder}/${call.arguments.text(1) ?? ""}`;
  const again = repetition(call.arguments.int(2), call.arguments.int(3));
  return start(module, "FTPGETTOFS", async (running) => {
    const parts: Uint8Array[] = [];
    await persistently(module, again, async () => {
      const session = await running.login();
      await session.receive(`RETR ${running.settings.getPath}`, running.progress, (bytes) => {
        parts.push(bytes);
        running.progress += bytes.length;
      });
    });
    if (ftp.running === running && !store(module, path, concatBytes(parts)))
      throw new FtpFailure(ftpError.file);
    return `+FTPGETTOFS: 0,${running.progress}`;
  });
};

/** 12.21. */
const ftpputfrmfs: Behaviour<YugeModule> = (call, module) => {
  if (call.kind === "read") {
    const sent = progress(module, "FTPPUTFRMFS");
    return info(`+FTPPUTFRMFS: ${sent === null ? "0" : `1,${sent}`}`);
  }
  const content = module.device.files.read(call.arguments.text(0) ?? "");
  if (content === null) return module.core.cmeError(cme.fileMissing);
  const again = repetition(call.arguments.int(1), call.arguments.int(2));
  return start(module, "FTPPUTFRMFS", async (running) => {
    let attempts = 0;
    await persistently(module, again, async () => {
      attempts += 1;
      await upload(running, content, attempts > 1);
    });
    return `+FTPPUTFRMFS: 0,${content.length}`;
  });
};

/** What the server has already is not sent again. */
async function upload(running: Running, content: Uint8Array, resumed: boolean): Promise<void> {
  const session = await running.login();
  const { putPath, store: verb } = running.settings;
  const there = resumed ? await sizeOf(session.command(`SIZE ${putPath}`, ftpError.operate)) : 0;
  running.progress = there;
  await session.send(there > 0 ? "APPE" : verb, putPath, content.subarray(there));
  running.progress = content.length;
}

/** RFC 3659 4: 0 for a file that is not there yet. */
async function sizeOf(reply: Promise<{ readonly text: string }>): Promise<number> {
  return reply.then(
    ({ text }) => Number(text),
    () => 0,
  );
}

interface Repetition {
  readonly times: number;
  /** ms before each. */
  readonly pause: number;
}

function repetition(times = 3, seconds = 5): Repetition {
  return { times, pause: seconds * 1000 };
}

/** Connects again when the connection failed or broke, as often as was said. */
async function persistently(
  module: YugeModule,
  again: Repetition,
  attempt: () => Promise<void>,
): Promise<void> {
  const { life } = module.core;
  for (let left = again.times; ; left--) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!(error instanceof FtpFailure) || !passing.includes(error.code) || left <= 0) throw error;
    }
    await new Promise<void>((resolve) => life.after(again.pause, resolve));
  }
}

function progress({ ftp }: YugeModule, kind: FtpKind): number | null {
  return ftp.running?.kind === kind ? ftp.running.progress : null;
}

export const storedFileCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+FTPGETTOFS": ftpgettofs,
  "AT+FTPPUTFRMFS": ftpputfrmfs,
};
