import type { Finding } from "./check.js";
import type { HostFacts } from "./facts.js";

/** Node, the library for serial ports, the state folder. */
export function hostChecks({ node, platform, serialportProblem, state }: HostFacts): readonly Finding[] {
  return [nodeCheck(node), serialportCheck(serialportProblem, platform), stateCheck(state)];
}

function nodeCheck({ version, wanted }: HostFacts["node"]): Finding {
  if (isAtLeast(version, wanted)) return { check: "node", status: "ok", message: `Node ${version}` };
  return {
    check: "node",
    status: "problem",
    message: `Node ${version} is too old: scn needs ${wanted}`,
    fix: "install a newer one from https://nodejs.org, or with your system's packages",
  };
}

/** `v20.20.0` for `>=20.19`. */
function isAtLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = numbers(version);
  const [leastMajor = 0, leastMinor = 0] = numbers(wanted);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

function numbers(text: string): readonly number[] {
  return [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}

function serialportCheck(problem: string | null, platform: string): Finding {
  if (problem === null) return { check: "serialport", status: "ok", message: "the serialport library loads" };
  return {
    check: "serialport",
    // On Linux most ports are opened without it.
    status: platform === "linux" ? "note" : "problem",
    message: `the native part of serialport cannot be loaded: ${problem}`,
    fix: "install again for this Node: `npm rebuild serialport`",
  };
}

function stateCheck({ folder, problem }: HostFacts["state"]): Finding {
  if (problem === null)
    return { check: "state", status: "ok", message: `the state folder ${folder} can be written` };
  return {
    check: "state",
    status: "problem",
    message: `the state folder ${folder} cannot be written: ${problem}`,
    fix: "name another one: `state:` in scn.config.yaml, SCN_STATE, or --state",
  };
}
