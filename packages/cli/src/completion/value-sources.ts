import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { chaosKinds } from "@scn/dsl";
import type { Option } from "commander";
import type { Host } from "../command/host.js";
import { configured, type Typed } from "../config/configured.js";
import { runOptionTable } from "../config/run-option-table.js";
import { findFiles } from "../files/find.js";
import { ciSystems } from "../init/ci-files.js";
import { profilesWith } from "../profiles/profiles.js";
import { reports } from "../reporters/reports.js";
import { pathsStartingWith } from "./paths.js";
import { shells } from "./scripts.js";

/** Where values come from. None of them fails: what cannot be read has none. */
export interface ValueSources {
  /** Values of an option; `typed` is what stands there already. */
  ofOption(option: Option, typed: string): Promise<readonly string[]>;
  /** Values of an argument, by its name in the command's definition. */
  ofArgument(name: string, typed: string): Promise<readonly string[]>;
}

/** So many files are looked at for their tags. */
const filesRead = 500;

export function valueSources(typed: Typed, host: Host): ValueSources {
  const { cwd } = host;
  const project = () => orElse(configured(typed, host), null);
  const modules = async () => {
    const found = await project();
    return (await orElse(profilesWith(found?.raw.profiles, cwd), null))?.ids() ?? [];
  };
  return {
    async ofOption(option, value) {
      const name = option.attributeName();
      if (name === "device") {
        const named = (await project())?.bench.devices ?? [];
        if (/^(?:any|each):.*,/.test(value)) return listed(askedOf(named, await modules()), value, /,/);
        return [...devices(named), ...simulated(await modules())];
      }
      if (name === "module") {
        const known = await modules();
        return Array.isArray(option.defaultValue) ? listed(known, value, /,/) : known;
      }
      if (name === "tag") return listed(tags((await project())?.bench.scenarios ?? [], cwd), value, /[,+!]/);
      const known = fixed[name];
      if (known !== undefined) return name === "chaos" ? listed(known, value, /,/) : known;
      const isPath = /<(?:[a-z=]*)?(?:file|folder|recording)/.test(option.flags);
      return isPath ? pathsStartingWith(value, cwd, "") : [];
    },
    async ofArgument(name, value) {
      if (name === "shell") return shells;
      if (name === "module and place") return modules();
      if (name === "targets" || name === "files") return pathsStartingWith(value, cwd, ".scn");
      return ["logs", "recording", "folder"].includes(name) ? pathsStartingWith(value, cwd, "") : [];
    },
  };
}

/** Of options with a closed set of values. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    runOptionTable.flatMap((row) => (row.kind === "choice" ? [[row.name, row.choices]] : [])),
  ),
  chaos: chaosKinds,
  report: [...Object.keys(reports), "log"].map((name) => `${name}=`).concat("github"),
  format: ["text", "json", "github", "sarif"],
  ci: ciSystems,
};

/** What a list can go on with behind its last comma, with what stands before it; nothing stands in one twice. */
function listed(values: readonly string[], typed: string, signs: RegExp): readonly string[] {
  const before = typed.slice(0, typed.length - (typed.split(signs).at(-1) ?? "").length);
  const given = new Set(before.split(signs));
  return values.filter((value) => !given.has(value)).map((value) => `${before}${value}`);
}

type Named = readonly { readonly name: string; readonly labels: readonly string[] }[];

function devices(named: Named): readonly string[] {
  const which = ["any:", "each:"].flatMap((each) => labelsOf(named).map((label) => `${each}${label}`));
  return [...named.map(({ name }) => name), ...which];
}

/** What a device of the configuration can be asked for: `any:label=lab-a,module=quectel/ec200u`. */
function askedOf(named: Named, modules: readonly string[]): readonly string[] {
  return [...labelsOf(named), ...modules.map((id) => `module=${id}`)];
}

function labelsOf(named: Named): readonly string[] {
  return [...new Set(named.flatMap((device) => device.labels))].map((label) => `label=${label}`);
}

function simulated(modules: readonly string[]): readonly string[] {
  return [...modules.map((id) => `sim:${id}`), "any:sim:", "each:sim:", "serial:", "tcp://", "rfc2217://"];
}

/** The tags of the scenarios below, as their lines read. */
function tags(scenarios: readonly string[], cwd: string): readonly string[] {
  const found = new Set<string>();
  try {
    for (const { path } of findFiles(scenarios.length > 0 ? scenarios : ["."], cwd).slice(0, filesRead)) {
      const text = readFileSync(resolve(cwd, path), "utf8");
      for (const [, names = ""] of text.matchAll(/^\s*tags\s+(.+)$/gm)) {
        for (const name of names.split(",")) found.add(name.trim());
      }
    }
  } catch {
    // What has been found counts.
  }
  return [...found].sort();
}

/** A completion is silent about what is wrong. */
async function orElse<T, E>(promise: Promise<T>, instead: E): Promise<T | E> {
  try {
    return await promise;
  } catch {
    return instead;
  }
}
