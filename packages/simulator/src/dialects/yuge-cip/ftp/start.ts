import type { Answer } from "../../../module/call.js";
import type { YugeModule } from "../yuge-module.js";
import type { FtpKind, Running } from "./service.js";

/** `OK` first; what comes of the session is told by a URC. Refused without a bearer, or while another session goes on. */
export function start(
  module: YugeModule,
  kind: FtpKind,
  work: (running: Running) => Promise<string>,
): Answer {
  const { core, ftp } = module;
  const refusal = ftp.refusal();
  if (refusal !== null) return core.cmeError(refusal);
  return { final: "OK", after: () => void ftp.begin(kind, work) };
}
