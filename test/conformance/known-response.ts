import type { Catalogue } from "@scn/dsl";
import { findCommands, preparePattern } from "@scn/runtime";

/** Whether the catalogue has a response of that shape for one of the commands of the line. */
export function isKnownResponse(catalogue: Catalogue, commandLine: string, text: string): boolean {
  const [header = "", ...payload] = text.split("\r\n");
  const bytes = Buffer.from(text, "latin1");
  const line = {
    at: 0,
    bytes,
    latin1: header,
    ...(payload.length > 0 && { payload: bytes.subarray(header.length + 2) }),
    taken: false,
  };
  return findCommands(catalogue, commandLine).some(({ nearest }) =>
    nearest?.responses.some(({ shape }) =>
      preparePattern(shape.pattern)
        .bind(() => null)
        .fits(line),
    ),
  );
}
