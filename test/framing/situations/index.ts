import { lateAndStrayResults } from "./late-and-stray-results.js";
import { noiseTimeAndLoss } from "./noise-time-and-loss.js";
import { oddLines } from "./odd-lines.js";
import { payload } from "./payload.js";
import { restartsAndModes } from "./restarts-and-modes.js";
import type { Situation } from "./situation.js";

/** In the order of docs/framing.md, a file a section. */
export const situations: readonly Situation[] = [
  ...lateAndStrayResults,
  ...oddLines,
  ...restartsAndModes,
  ...noiseTimeAndLoss,
  ...payload,
];
