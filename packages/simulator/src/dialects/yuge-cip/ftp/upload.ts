import type { Release } from "@scn/runtime";
import { concatBytes } from "../../../module/bytes.js";
import { type Answer, type Behaviour, ok } from "../../../module/call.js";
import { cme } from "../behaviours/refusal.js";
import type { YugeModule } from "../yuge-module.js";
import type { Running } from "./service.js";
import { start } from "./start.js";

const error: Answer = { final: "ERROR" };

/** 12.29: the most bytes of one AT+FTPPUT=2. */
const maxLength = 1360;

/** 12.29: "some time" without data ends the file, ms (D-173). */
const idleTime = 30_000;

/** 12.19: data in memory end here. */
const memory = 300_000;

/** `AT+FTPPUT` (12.17): what is in memory goes by itself, else the host writes piece by piece. */
const ftpput: Behaviour<YugeModule> = (call, module) => {
  if (call.arguments.int(0) === 2) return write(module, call.arguments.int(1) ?? 0);
  const { prepared } = module.ftp;
  return start(module, "FTPPUT", async (running) => {
    const { settings } = running;
    const session = await running.login();
    if (prepared !== null) await session.send(settings.store, settings.putPath, prepared);
    else {
      await session.beginSending(settings.store, settings.putPath);
      await written(module, running, (bytes) => session.write(bytes));
      await session.finishSending();
    }
    return "+FTPPUT: 1,0";
  });
};

/** Takes what the host writes; resolves when it ends the file, or has been silent for long. */
function written(module: YugeModule, running: Running, take: (bytes: Uint8Array) => void): Promise<void> {
  const { core } = module;
  return new Promise((resolve) => {
    let idle: Release = () => undefined;
    const finish = () => {
      idle();
      running.upload = null;
      resolve();
    };
    const wait = () => {
      idle();
      idle = core.life.after(idleTime, finish);
    };
    running.upload = {
      write: (bytes) => {
        take(bytes);
        wait();
      },
      finish,
    };
    wait();
    core.urc(`+FTPPUT: 1,1,${maxLength}`);
  });
}

/** 12.17: the prompt is a line; 0 ends the file. */
async function write({ core, ftp }: YugeModule, length: number): Promise<Answer> {
  const upload = ftp.running?.kind === "FTPPUT" ? ftp.running.upload : null;
  if (upload === null) return core.cmeError(cme.notAllowed);
  if (length > maxLength) return core.cmeError(cme.tooLong);
  if (length === 0) return { final: "OK", after: () => upload.finish() };
  const given = await core.prompt(`\r\n+FTPPUT: 2,${length}\r\n`, { length }, { echo: false, timeout: 0 });
  if (given.kind !== "data" || ftp.running?.upload !== upload) return error;
  upload.write(given.bytes);
  return ok;
}

/** `AT+FTPEXTPUT` (12.19): data for AT+FTPPUT=1, put into memory piece by piece. */
const ftpextput: Behaviour<YugeModule> = async (call, { core, ftp }) => {
  const given = call.arguments;
  const mode = given.int(0);
  if (mode === 0) {
    ftp.prepared = null;
    return ok;
  }
  if (mode === 1) {
    if (core.tracked.number("ftpextget", 0) === 1) return core.cmeError(cme.notAllowed);
    ftp.prepared = new Uint8Array();
    return ok;
  }
  const [position = 0, length = 0, timeout = 0] = [given.int(1), given.int(2), given.int(3)];
  if (ftp.prepared === null) return core.cmeError(cme.notAllowed);
  if (position > ftp.prepared.length || position + length > memory) return core.cmeError(cme.tooLong);
  if (length === 0) return ok;
  const prompt = `\r\n+FTPEXTPUT: ${position},${length}\r\n`;
  const data = await core.prompt(prompt, { length }, { echo: false, timeout });
  if (data.kind !== "data") return error;
  const behind = ftp.prepared.subarray(position + length);
  ftp.prepared = concatBytes([ftp.prepared.subarray(0, position), data.bytes, behind]);
  return ok;
};

/** `AT+FTPFILEPUT` (12.22): a file for AT+FTPPUT=1, loaded into memory. */
const ftpfileput: Behaviour<YugeModule> = (call, { core, device, ftp }) => {
  if (call.arguments.int(0) === 0) {
    ftp.prepared = null;
    return ok;
  }
  if (core.tracked.number("ftpextget", 0) === 1) return core.cmeError(cme.notAllowed);
  const content = device.files.read(call.arguments.text(1) ?? "");
  if (content === null) return core.cmeError(cme.fileMissing);
  ftp.prepared = content;
  return ok;
};

export const uploadCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+FTPPUT": ftpput,
  "AT+FTPEXTPUT": ftpextput,
  "AT+FTPFILEPUT": ftpfileput,
};
