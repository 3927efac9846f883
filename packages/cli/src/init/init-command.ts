import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makeFolder } from "@scn/adapters";
import { type ExitCode, exitCode } from "../command/exit-codes.js";
import type { Host } from "../command/host.js";
import { oneOf } from "../command/settings.js";
import { styleFor } from "../command/show.js";
import { UsageError } from "../command/usage-error.js";
import { codeOf, reasonOf } from "../files/reason.js";
import { ciSystems } from "./ci-files.js";
import { ignored, type NewFile, projectFilesFor } from "./project-files.js";

export interface InitOptions {
  readonly ci: string;
  readonly color?: boolean | undefined;
}

/**
 * `scn init`: the first files of a project. What is there already is left as it is. Rejects with a `UsageError` where a file
 * cannot be written.
 */
export function initCommand(folder: string | undefined, options: InitOptions, host: Host): ExitCode {
  const ci = oneOf("--ci", options.ci, ciSystems);
  const root = resolve(host.cwd, folder ?? ".");
  const style = styleFor(host.stdout, host, options.color);
  const say = (line: string) => host.stdout.write(`${line}\n`);
  const written: string[] = [];
  for (const file of projectFilesFor(schemaFor(root), ci)) {
    const path = join(root, file.path);
    if (writeNew(path, file)) {
      written.push(file.path);
      say(`${style.green("wrote")}  ${relative(host.cwd, path)}`);
    } else {
      say(`${style.dim("kept")}   ${relative(host.cwd, path)}${keptNote(path, file)}`);
    }
  }
  say(written.length === 0 ? "\nEverything was there already." : nextSteps(folder, written));
  if (written.length > 0 && ci !== "none" && !existsSync(join(root, own)))
    say("The pipeline gets scn by npm ci: put it among the packages of this project, as docs/ci.md says.\n");
  return exitCode.passed;
}

/** Writes a file that is not there; `false` when it is. */
function writeNew(path: string, { text }: NewFile): boolean {
  try {
    makeFolder(dirname(path));
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST" && existsSync(path)) return false;
    throw new UsageError("SCN601", `${path} cannot be written: ${reasonOf(error)}`, {
      fix: "name a folder that can be: scn init my-project",
    });
  }
}

function keptNote(path: string, { path: name }: NewFile): string {
  if (name !== ".gitignore") return "";
  const lines = readFileSync(path, "utf8").split("\n");
  const missing = ignored.filter((entry) => !lines.includes(entry));
  return missing.length === 0 ? "" : `; it should have ${missing.join(" and ")}`;
}

/** A configuration that was there already need not name our device, and may name another for every run. */
function nextSteps(folder: string | undefined, written: readonly string[]): string {
  const ours = written.includes("scn.config.yaml");
  const device = "sim:quectel/lte-standard-a";
  const run = ours ? "scn run" : `scn run scenarios/first.scn --device ${device}`;
  const steps = [
    [run, `runs ${ours ? "scenarios/first.scn" : "it"} on a simulated module`],
    [`${run} -v`, "and shows every line that went over the wire"],
    [`scn shell -d ${ours ? "virtual" : device}`, "type AT commands yourself"],
    ["scn doctor", "what is in the way of a real module on this host"],
  ] as const;
  const width = Math.max(...steps.map(([command]) => command.length));
  const lines = steps.map(([command, told]) => `  ${command.padEnd(width)}  ${told}`);
  return `\nNext:\n${folder === undefined ? "" : `  cd ${folder}\n`}${lines.join("\n")}\n`;
}

/** Where the project has its own `scn`. */
const own = "node_modules/@scn/cli";

const schemaName = "schema/scn.config.schema.json";

/** The schema of the package that the project has, else of the one that runs. */
function schemaFor(root: string): string {
  const schema = join(own, schemaName);
  if (existsSync(join(root, schema))) return schema;
  for (let at = dirname(fileURLToPath(import.meta.url)); dirname(at) !== at; at = dirname(at)) {
    const path = join(at, schemaName);
    if (existsSync(path)) return path;
  }
  return schema;
}
