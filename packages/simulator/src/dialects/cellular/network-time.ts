import { askServer } from "./ask-server.js";
import type { CellularModule } from "./cellular-module.js";

/** From 1900, where NTP time begins, to 1970, in seconds (RFC 5905 6). */
const epoch = 2_208_988_800;

/** RFC 5905 7.3: who speaks, in the lowest three bits. */
const serverMode = 4;

/**
 * What the server says the time is, ms since 1970 (RFC 5905 7.3); `silent` when it says nothing in `timeout` ms, `nonsense` when
 * what it says is no server's answer.
 */
export async function askTime(
  module: Pick<CellularModule, "core">,
  server: { readonly host: string; readonly port: number },
  timeout: number,
): Promise<number | "silent" | "nonsense"> {
  const question = new Uint8Array(48);
  // Version 4, client.
  question[0] = 0b0010_0011;
  const answer = await askServer(module, server, question, timeout);
  if (answer === null) return "silent";
  if (answer.length < question.length || ((answer[0] ?? 0) & 0b111) !== serverMode) return "nonsense";
  const view = new DataView(answer.buffer, answer.byteOffset);
  return (view.getUint32(40) - epoch) * 1000 + Math.floor((view.getUint32(44) / 2 ** 32) * 1000);
}
