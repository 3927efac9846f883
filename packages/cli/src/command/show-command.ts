import type { Recording } from "@scn/runtime";
import { catalogueIn, profilesWith } from "../profiles/profiles.js";
import { readRecording } from "../recordings/read-recording.js";
import { framesText, recordingText } from "../recordings/recording-text.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

export interface ShowOptions {
  readonly frames?: boolean | undefined;
  readonly module?: string | undefined;
  readonly profiles?: string | undefined;
  readonly color?: boolean | undefined;
}

/** `scn show`: a recording for a person. Rejects with a `UsageError` for a file that is none. */
export async function showCommand(path: string, options: ShowOptions, host: Host): Promise<ExitCode> {
  const recording = readRecording(path, host.cwd);
  if (recording.cutOff) host.stderr.write(`note: ${path} breaks off in its last line, which is left out\n`);
  if (recording.entries.length === 0) host.stderr.write(`note: nothing went over the line in ${path}\n`);
  const style = styleFor(host.stdout, host, options.color);
  const lines = options.frames
    ? framesText(recording, await catalogueOf(recording, options, host.cwd), style)
    : recordingText(recording, style);
  if (lines.length > 0) host.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.passed;
}

async function catalogueOf({ about }: Recording, { module, profiles }: ShowOptions, cwd: string) {
  const id = module ?? about.module;
  if (id === undefined)
    throw new UsageError("SCN603", "the recording does not say which module it is of", {
      fix: "say it: --module vendor/model",
    });
  return catalogueIn(await profilesWith(profiles, cwd), id);
}
