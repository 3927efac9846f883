import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { basename } from "node:path";
import { realPath } from "./real-path.js";

/** Lock files of serial programs (UUCP's way: minicom, picocom, cu): `/var/lock/LCK..ttyUSB2` holds a process number. */
const lockFolder = "/var/lock";

/**
 * Who has locked a port, as a person would call them: `minicom (process 4711)`. `null` when nobody has, as far as this
 * system says. Of a port that two programs have open without a lock nothing is said: a pseudo-terminal always is.
 */
export function lockedBy(path: string): string | null {
  const owner = locked(path) ?? lockFile(path);
  return owner === null ? null : processName(owner);
}

/** Who has a port open, for one that the system says is busy. */
export function openedBy(path: string): string | null {
  const real = realPath(path);
  for (const pid of processes()) {
    if (pid === process.pid) continue;
    if (descriptors(pid).some((target) => target === real)) return processName(pid);
  }
  return process.platform === "linux" ? null : askLsof(real);
}

/** Who else has a port. */
export interface PortUse {
  /** `minicom (process 4711)`. */
  readonly by: string;
  /** It cannot be opened. Without a lock it perhaps can, and the other program takes bytes away. */
  readonly locked: boolean;
}

/**
 * Who but this process has a port now; `null` where nobody has, as far as this system says. Of a pseudo-terminal only a lock counts.
 *
 * @example
 * ```ts no-run
 * import { portUse } from "@scn/adapters";
 *
 * const use = portUse("/dev/ttyUSB2");
 * if (use !== null) console.error(`${use.by} has the port`);
 * ```
 */
export function portUse(path: string): PortUse | null {
  const locker = locked(path) ?? lockFile(path);
  if (locker === process.pid) return null;
  if (locker !== null) return { by: processName(locker), locked: true };
  if (realPath(path).startsWith("/dev/pts/")) return null;
  const user = openedBy(path);
  return user === null ? null : { by: user, locked: false };
}

/**
 * Who has a port, by a lock or by having it open. Not for a pseudo-terminal, which two programs always have open.
 *
 * @example
 * ```ts no-run
 * import { heldBy } from "@scn/adapters";
 *
 * console.log(heldBy("/dev/ttyUSB2") ?? "nobody");
 * ```
 */
export function heldBy(path: string): string | null {
  return lockedBy(path) ?? openedBy(path);
}

/** `flock`, which serialport and scn take: the kernel lists it by device and inode. */
function locked(path: string): number | null {
  try {
    const { dev, ino } = statSync(path);
    const text = readFileSync("/proc/locks", "latin1");
    for (const line of text.split("\n")) {
      const match = /FLOCK\s+\S+\s+WRITE\s+(\d+)\s+([0-9a-f]+):([0-9a-f]+):(\d+)/.exec(line);
      if (match === null) continue;
      const [, pid, major = "", minor = "", inode] = match;
      const device = deviceNumber(Number.parseInt(major, 16), Number.parseInt(minor, 16));
      if (Number(inode) === ino && device === dev) return Number(pid);
    }
  } catch {
    // No /proc here.
  }
  return null;
}

/** As `stat` tells it (glibc's `makedev`, for the numbers that fit). */
function deviceNumber(major: number, minor: number): number {
  return (minor & 0xff) + major * 0x100 + (minor >>> 8) * 0x100000;
}

function lockFile(path: string): number | null {
  try {
    const text = readFileSync(`${lockFolder}/LCK..${basename(realPath(path))}`, "latin1");
    const pid = Number.parseInt(text.trim(), 10);
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return null;
    process.kill(pid, 0);
    return pid;
  } catch {
    // None, or of a program that has ended.
    return null;
  }
}

function processName(pid: number): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
    const [program = "", script = ""] = words;
    const name =
      /^node(?:js)?$/.test(basename(program)) && script !== "" ? basename(script) : basename(program);
    if (name !== "") return `${name.replace(/\.[cm]?js$/, "")} (process ${pid})`;
  } catch {
    // Not ours to look at.
  }
  return `process ${pid}`;
}

function processes(): readonly number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function descriptors(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

function askLsof(path: string): string | null {
  try {
    const text = execFileSync("lsof", ["-F", "pc", path], { encoding: "utf8", timeout: 2000, stdio: "pipe" });
    const pid = /^p(\d+)/m.exec(text)?.[1];
    const name = /^c(.+)/m.exec(text)?.[1];
    return pid === undefined ? null : `${name ?? "a program"} (process ${pid})`;
  } catch {
    return null;
  }
}
