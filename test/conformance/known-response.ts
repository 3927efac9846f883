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
  // Which of several forms it is may depend on settings, and those are the session's.
  return findCommands(catalogue, commandLine).some(({ entry, nearest }) =>
    (nearest?.when === undefined ? [nearest] : (entry?.forms ?? []))
      .filter((form) => form?.kind === nearest?.kind)
      .some((form) =>
        form?.responses.some(({ shape }) =>
          preparePattern(shape.pattern)
            .bind(() => null)
            .fits(line),
        ),
      ),
  );
}
