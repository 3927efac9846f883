import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type FormatResult, format, visible } from "@scn/dsl";
import { findFiles } from "../files/find.js";
import { decodeText, readText } from "../files/read.js";
import { reasonOf } from "../files/reason.js";
import { changedRanges } from "./changed-ranges.js";
import { type ExitCode, exitCode, worst } from "./exit-codes.js";
import type { Host } from "./host.js";
import { showFindings, styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

export interface FmtOptions {
  /** Writes nothing, and says what would change. */
  readonly check?: boolean | undefined;
  readonly color?: boolean | undefined;
}

/**
 * `scn fmt`: brings scenarios into their canonical form, in place; `-` alone is standard input, formatted to standard
 * output. What an error is about stays as it is, and the exit code is that of an error.
 */
export function fmtCommand(targets: readonly string[], options: FmtOptions, host: Host): ExitCode {
  if (targets.includes("-")) {
    if (targets.length > 1) throw new UsageError("SCN603", "`-` stands alone: it is standard input");
    return fmtInput(options, host);
  }
  const files = findFiles(targets, host.cwd);
  const codes: ExitCode[] = [];
  let changes = 0;
  for (const { path } of files) {
    const absolute = resolve(host.cwd, path);
    const source = readText(absolute, path);
    const result = format(source);
    codes.push(...outcome(path, source, result, options, host));
    if (!result.changed) continue;
    changes++;
    if (options.check === true) continue;
    write(absolute, path, result.text);
    host.stdout.write(`${path}\n`);
  }
  const what = files.length === 1 ? "1 file" : `${files.length} files`;
  const done = options.check === true ? "would change" : "changed";
  host.stdout.write(`${what} ${options.check === true ? "checked" : "formatted"}: ${changes} ${done}\n`);
  return worst(codes);
}

function fmtInput(options: FmtOptions, host: Host): ExitCode {
  const name = "<stdin>";
  const source = decodeText(host.stdin(), "standard input");
  const result = format(source);
  if (options.check !== true) host.stdout.write(result.text);
  return worst(outcome(name, source, result, options, host));
}

/** Shows the errors, and with `--check` every range of lines that would change. */
function outcome(
  path: string,
  source: string,
  result: FormatResult,
  options: FmtOptions,
  host: Host,
): readonly ExitCode[] {
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  const sources = [{ path, text: source }];
  const findings = errors.map((diagnostic) => ({ diagnostic, sources }));
  showFindings(findings, host.stderr, styleFor(host.stderr, host, options.color));
  const broken = errors.length > 0 ? [exitCode.usage] : [];
  if (options.check !== true || !result.changed) return broken;
  const style = styleFor(host.stdout, host, options.color);
  for (const { from, before, after } of changedRanges(source, result.text)) {
    const to = from + before.length - 1;
    host.stdout.write(`${path}:${to > from ? `${from}-${to}` : from}\n`);
    for (const line of before) host.stdout.write(`  ${style.red(`- ${visible(line)}`.trimEnd())}\n`);
    for (const line of after) host.stdout.write(`  ${style.green(`+ ${visible(line)}`.trimEnd())}\n`);
  }
  return [...broken, exitCode.failed];
}

function write(absolute: string, shown: string, text: string): void {
  try {
    writeFileSync(absolute, text);
  } catch (error) {
    throw new UsageError("SCN601", `${shown} cannot be written: ${reasonOf(error)}`);
  }
}
