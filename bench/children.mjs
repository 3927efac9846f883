// What child processes take: on the wall, and of the processor. On a shared machine the second says more.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Processor time of all children waited for, ms; `NaN` where the system does not tell. In steps of 10 ms, so many runs are summed. */
function childrenCpu() {
  try {
    const stat = readFileSync("/proc/self/stat", "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** Runs Node once; `{ wall, cpu }` in ms. Throws where it did not end with 0. */
export function timeNode(args, options = {}) {
  const before = childrenCpu();
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", ...options });
  const wall = performance.now() - began;
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
  return { wall, cpu: childrenCpu() - before };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
