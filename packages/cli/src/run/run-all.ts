import type { CheckedProgram } from "@scn/dsl";
import { type ExitCode, exitCode, worst } from "../command/exit-codes.js";
import { hasTag } from "../command/select.js";
import { modulesOf, placesOf, type SeveralModules } from "../devices/placement.js";
import { Matrix } from "./matrix.js";
import { type Run, runProgram } from "./run-program.js";

/** Runs all files, one after another, on what `--device` names; resolves with the worst exit code. */
export function runAll(programs: readonly CheckedProgram[], context: Run): Promise<ExitCode> {
  const { device } = context.settings;
  return device.kind === "several"
    ? runOnSeveral(programs, device, context)
    : oneByOne(programs, context, (program) =>
        runProgram(program, { device, select: hasTag(context.settings.tags) }, context),
      );
}

async function oneByOne(
  programs: readonly CheckedProgram[],
  { settings, signal }: Run,
  runOne: (program: CheckedProgram) => Promise<readonly ExitCode[]>,
): Promise<ExitCode> {
  const select = hasTag(settings.tags);
  const codes: ExitCode[] = [];
  for (const program of programs) {
    if (!program.scenarios.some(select)) continue;
    codes.push(...(await runOne(program)));
    if (signal.aborted) codes.push(exitCode.interrupted);
    if (signal.aborted || (settings.bail && worst(codes) !== exitCode.passed)) break;
  }
  return worst(codes);
}

/** Every scenario on every module that it fits, and a matrix of both at the end. */
async function runOnSeveral(
  programs: readonly CheckedProgram[],
  device: SeveralModules,
  context: Run,
): Promise<ExitCode> {
  const modules = modulesOf(device, context.profiles);
  const matrix = new Matrix(modules);
  const began = context.now();
  const code = await oneByOne(programs, context, (program) =>
    runOnEach(program, { device, modules, matrix }, context),
  );
  context.reporter.event(matrix.event(context.now() - began));
  return code;
}

async function runOnEach(
  program: CheckedProgram,
  around: {
    readonly device: SeveralModules;
    readonly modules: readonly string[];
    readonly matrix: Matrix;
  },
  context: Run,
): Promise<readonly ExitCode[]> {
  const { device, modules, matrix } = around;
  const path = program.sources[0]?.path ?? "";
  const selected = program.scenarios.filter(hasTag(context.settings.tags));
  const titles = new Map<string, Set<string>>(modules.map((module) => [module, new Set()]));
  for (const scenario of selected) {
    matrix.row(path, scenario.title);
    const places = placesOf(scenario, program, { which: device.which, modules }, context.profiles);
    for (const [module, place] of places) {
      if (place.kind === "runs") titles.get(module)?.add(scenario.title);
      if (place.kind !== "skipped") continue;
      matrix.set(path, scenario.title, module, { verdict: "skipped", reason: place.reason });
    }
  }
  const codes: ExitCode[] = [];
  for (const [module, wanted] of titles) {
    if (wanted.size === 0) continue;
    const ran = await runProgram(
      program,
      {
        device: { kind: "simulated", model: module, latency: device.latency },
        select: (scenario) => wanted.has(scenario.title) && hasTag(context.settings.tags)(scenario),
        ended: (event) => matrix.ended(path, module, event),
      },
      context,
    );
    codes.push(...ran);
    if (context.signal.aborted || (context.settings.bail && worst(codes) !== exitCode.passed)) break;
  }
  return codes;
}
