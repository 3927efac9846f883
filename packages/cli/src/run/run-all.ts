import type { CheckedProgram } from "@scn/dsl";
import { type ExitCode, exitCode, worst } from "../command/exit-codes.js";
import { hasTag } from "../command/select.js";
import type { SeveralDevices } from "../devices/address.js";
import { type Candidate, candidatesOf, placesOf } from "../devices/placement.js";
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
  device: SeveralDevices,
  context: Run,
): Promise<ExitCode> {
  const candidates = candidatesOf(device, context.profiles);
  const matrix = new Matrix(candidates.map(({ name }) => name));
  const began = context.now();
  const code = await oneByOne(programs, context, (program) =>
    runOnEach(program, { device, candidates, matrix }, context),
  );
  context.reporter.event(matrix.event(context.now() - began));
  return code;
}

async function runOnEach(
  program: CheckedProgram,
  around: {
    readonly device: SeveralDevices;
    readonly candidates: readonly Candidate[];
    readonly matrix: Matrix;
  },
  context: Run,
): Promise<readonly ExitCode[]> {
  const { device, candidates, matrix } = around;
  const path = program.sources[0]?.path ?? "";
  const selected = program.scenarios.filter(hasTag(context.settings.tags));
  const titles = new Map<string, Set<string>>(candidates.map(({ name }) => [name, new Set()]));
  for (const scenario of selected) {
    matrix.row(path, scenario.title);
    const places = placesOf(scenario, program, { which: device.which, candidates }, context.profiles);
    for (const [name, place] of places) {
      if (place.kind === "runs") titles.get(name)?.add(scenario.title);
      if (place.kind !== "skipped") continue;
      matrix.set(path, scenario.title, name, { verdict: "skipped", reason: place.reason });
    }
  }
  const codes: ExitCode[] = [];
  for (const { name, address } of candidates) {
    const wanted = titles.get(name) ?? new Set();
    if (wanted.size === 0) continue;
    const ran = await runProgram(
      program,
      {
        device: address,
        select: (scenario) => wanted.has(scenario.title) && hasTag(context.settings.tags)(scenario),
        ended: (event) => matrix.ended(path, name, event),
      },
      context,
    );
    codes.push(...ran);
    if (context.signal.aborted || (context.settings.bail && worst(codes) !== exitCode.passed)) break;
  }
  return codes;
}
