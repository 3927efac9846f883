import { toLatin1 } from "../../../module/bytes.js";
import { type Answer, type Behaviour, info, ok } from "../../../module/call.js";
import { cme } from "../cme.js";
import type { YugeDeviceModule } from "../device.js";
import type { FileProblem } from "../file-system.js";

/** The table of 3.13 has codes for files, chapter 8 prints ERROR: by `AT+CMEE` (D-165). */
const codes = {
  missing: cme.fileMissing,
  exists: cme.folderNotMade,
  "no-folder": cme.folderMissing,
  "not-empty": cme.failed,
  full: cme.fileTooLarge,
} as const satisfies Record<FileProblem, number>;

type Files = Behaviour<YugeDeviceModule>;

/** A command with a name and nothing else. */
function named(act: (module: YugeDeviceModule, name: string) => FileProblem | null): Files {
  return (call, module) => {
    if (call.kind !== "write") return null;
    return done(module, act(module, call.arguments.text(0) ?? ""));
  };
}

function done({ core }: YugeDeviceModule, problem: FileProblem | null): Answer {
  return problem === null ? ok : core.cmeError(codes[problem]);
}

/** 8.4: written by itself when all has come; what did not come in time is not written. */
const fswrite: Files = (call, module) => (call.kind === "write" ? write(module, call) : null);

async function write(module: YugeDeviceModule, call: Parameters<Files>[0]): Promise<Answer> {
  const { core, device } = module;
  const name = call.arguments.text(0) ?? "";
  if (device.files.read(name) === null) return core.cmeError(cme.fileMissing);
  const length = call.arguments.int(2) ?? 0;
  const timeout = (call.arguments.int(3) ?? 0) * 1000;
  const given = await core.prompt("\r\n>", { length }, { echo: false, timeout });
  if (given.kind !== "data") return { final: "TimeOut" };
  return done(module, device.files.write(name, given.bytes, call.arguments.int(1) === 1));
}

/** 8.2: a file that is shorter gives what it has; 8.3: the head tells how much that is (D-164). */
const fsread: Files = (call, { core, device }) => {
  if (call.kind !== "write") return null;
  const content = device.files.read(call.arguments.text(0) ?? "");
  if (content === null) return core.cmeError(cme.fileMissing);
  const from = call.arguments.int(1) === 1 ? (call.arguments.int(3) ?? 0) : 0;
  if (from > 0 && from >= content.length) return core.cmeError(cme.invalidParameters);
  const data = content.subarray(from, from + (call.arguments.int(2) ?? 0));
  const head = core.tracked.number("fsreadhead", 0) === 1 ? `+FSREAD: ${data.length}\r\n` : "";
  return info(`${head}${toLatin1(data)}`);
};

const fsls: Files = (call, module) => {
  if (call.kind !== "write") return null;
  const found = module.device.files.list(call.arguments.text(0) ?? "");
  return found === null ? done(module, "no-folder") : info(...found);
};

const fsfsize: Files = (call, module) => {
  if (call.kind !== "write") return null;
  const content = module.device.files.read(call.arguments.text(0) ?? "");
  return content === null ? done(module, "missing") : info(`+FSFSIZE: ${content.length}`);
};

/** Chapter 8. */
export const fileCommands: Readonly<Record<string, Files>> = {
  "AT+FSCREATE": named(({ device }, name) => device.files.create(name)),
  "AT+FSDEL": named(({ device }, name) => device.files.remove(name)),
  "AT+FSMKDIR": named(({ device }, name) => device.files.makeFolder(name)),
  "AT+FSRMDIR": named(({ device }, name) => device.files.removeFolder(name)),
  "AT+FSWRITE": fswrite,
  "AT+FSREAD": fsread,
  "AT+FSLS": fsls,
  "AT+FSFSIZE": fsfsize,
  "AT+FSMEM": (call, { device }) =>
    call.kind === "execute" ? info(`+FSMEM: ${device.files.free} bytes`) : null,
  "AT+FSDRIVE": (call) =>
    call.kind === "write" ? info(`+FSDRIVE:${call.arguments.int(0) === 1 ? "D" : "C"}`) : null,
};
