import type { CheckedProgram, Scenario } from "@scn/dsl";
import type { Outside } from "../expression/outside.js";
import { seededRandom } from "../expression/random.js";
import { ScriptError } from "../expression/script-error.js";
import type { RunOptions } from "../options.js";

/** What the expressions of one scenario get from outside the script. */
export function outsideOf({
  program,
  scenario,
  seed,
  options,
}: {
  readonly program: CheckedProgram;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly options: RunOptions;
}): Outside & {
  /** Whether chance has decided anything so far. */
  readonly drawn: () => boolean;
} {
  const random = seededRandom(seed, scenario.title);
  let drawn = false;
  return {
    drawn: () => drawn,
    random: () => {
      drawn = true;
      return random();
    },
    file: (path, span) => {
      if (options.readFile === undefined) {
        throw new ScriptError(`this run reads no files, so not ${JSON.stringify(path)}`, span);
      }
      try {
        return options.readFile(path, program.sources[span.file]?.path ?? "");
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new ScriptError(`the file ${JSON.stringify(path)} cannot be read: ${reason}`, span, [
          "the path counts from the folder of the scenario file",
        ]);
      }
    },
  };
}
