import type { Span } from "@scn/dsl";
import { type Failed, failed, type Scene } from "../verdict/failed.js";

/** With `failOnRecovery`: everything went well in the end, and not by itself. */
export function recoveredOnly(scene: Scene, episodes: number, span: Span | undefined): Failed {
  const times = episodes === 1 ? "one recovery" : `${episodes} recoveries`;
  return failed(
    { now: () => scene.now(), exchange: null },
    {
      kind: null,
      code: "SCN421",
      message: `it passed only after ${times}`,
      ...(span !== undefined && { span }),
      fix: "the transcript tells what each was for; without --fail-on-recovery this is a pass",
    },
  );
}
