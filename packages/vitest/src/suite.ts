import { relative } from "node:path";
import { type LoadedScenarios, loadBench, loadScenarios, type ScenarioPlace, scenarioPlaces } from "@scn/cli";
import { type CheckedProgram, renderDiagnostic } from "@scn/dsl";
import { type TestContext, test } from "vitest";
import type { ScenarioTestOptions } from "./options.js";
import { runScenario, type SuiteContext } from "./run-scenario.js";
import { checkError } from "./scenario-error.js";
import type { ScenarioSetup } from "./setup.js";

/** The tests of a `.scn` file. */
export interface ScenarioFile {
  /** Makes the tests of the scenario that begins at this offset: one, or one a row of its table, or one a module. */
  tests(offset: number): void;
  /** After the last: a file without any test is told as a library. */
  end(): void;
}

/**
 * What a `.scn` file becomes calls this; it is not for anybody else. Rejects with what the check has found: the suite fails with
 * it, at its line.
 */
export async function scenarioFile(
  { path, root }: { readonly path: string; readonly root: string },
  options: ScenarioTestOptions,
  setup: ScenarioSetup,
): Promise<ScenarioFile> {
  const loaded = await loadScenarios([relative(root, path)], {
    cwd: root,
    ...(options.profiles !== undefined && { profiles: options.profiles }),
    ...(setup.hostFlows !== undefined && { hostFlows: setup.hostFlows }),
  });
  refuseMistakes(loaded, root);
  const [program] = loaded.programs;
  if (program === undefined) {
    return {
      tests: () => undefined,
      end: () => test.skip("a library: there is no scenario in it", () => undefined),
    };
  }
  const { config, device = "sim:" } = options;
  const bench = await loadBench({ cwd: root, ...(config !== undefined && { config }) });
  const context: SuiteContext = { root, loaded, bench, options, setup };
  const places = scenarioPlaces(program, device, { profiles: loaded.profiles, bench });
  return {
    tests(offset) {
      for (const place of places) {
        if (place.scenario.span.start === offset) addTest(program, place, context);
      }
    },
    end: () => undefined,
  };
}

function refuseMistakes({ findings }: LoadedScenarios, root: string): void {
  const told = findings.filter(({ diagnostic }) => diagnostic.code !== "SCN112");
  const errors = told.filter(({ diagnostic }) => diagnostic.severity === "error");
  if (errors.length > 0) {
    throw new AggregateError(
      errors.map(({ diagnostic, sources }) => checkError(diagnostic, { sources, root })),
    );
  }
  for (const { diagnostic, sources } of told) console.warn(renderDiagnostic(diagnostic, sources));
}

function addTest(program: CheckedProgram, place: ScenarioPlace, context: SuiteContext): void {
  const { scenario, on, skipped } = place;
  const { tags = [] } = context.options;
  const title = on === null ? scenario.title : `${scenario.title} [${on}]`;
  const wanted = tags.length === 0 || scenario.tags.some((tag) => tags.includes(tag));
  test(title, { timeout: 0 }, async (test) => {
    if (!wanted) test.skip(`it has none of the tags ${tags.join(", ")}`);
    if (skipped !== null) test.skip(skipped);
    await conduct(program, place, context, test);
  });
}

async function conduct(
  program: CheckedProgram,
  place: ScenarioPlace,
  context: SuiteContext,
  test: TestContext,
): Promise<void> {
  const running = runScenario(program, place, context, test.signal);
  // A test that is cancelled is over for vitest at once; its worker must not be ended before the cleanup.
  test.onTestFinished(() => running.then(nothing, nothing), 0);
  const { meta, errors, reason = "" } = await running;
  Object.assign(test.task.meta, { scn: meta });
  const passesOver =
    meta.verdict === "skipped" ||
    (meta.verdict === "inconclusive" && context.options.inconclusive === "skip");
  if (passesOver) test.skip(meta.verdict === "skipped" ? reason : `inconclusive: ${reason}`);
  if (meta.verdict !== "pass") throw new AggregateError(errors);
}

const nothing = () => undefined;
