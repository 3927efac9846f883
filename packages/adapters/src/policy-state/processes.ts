import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** A process, so that another one that got its number later is not taken for it. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** When the operating system says it began; empty where it does not say. */
  readonly began: string;
}

/** The processes around, as far as a lock has to know. */
export interface Processes {
  readonly self: ProcessMark;
  /** Of another host that cannot be known: it is taken to run. */
  runs(mark: ProcessMark): boolean;
}

export const nodeProcesses: Processes = {
  self: { pid: process.pid, host: hostname(), began: beganOf(process.pid) },
  runs({ pid, host, began }) {
    if (host !== hostname()) return true;
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    }
    return began === "" || began === beganOf(pid);
  },
};

/** Field 22 of Linux's `/proc/<pid>/stat`, counted behind the name in parentheses, which may hold anything. */
function beganOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
