import { statSync } from "node:fs";
import { systemWords } from "../system-error.js";

/** Why a program did not start, for the user, with what to do about it. */
export function notStarted(program: string, error: NodeJS.ErrnoException): string {
  // A bare name was looked for in PATH.
  const found = program.includes("/") ? statSync(program, { throwIfNoEntry: false }) : undefined;
  switch (error.code) {
    case "ENOENT":
      return found === undefined
        ? `there is no program ${program}`
        : `${program} is there, but the program that its first line names (#!…) is not`;
    case "EACCES":
      if (found?.isDirectory() === true) return `${program} is a folder, and no program`;
      return `${program} may not be started: \`chmod +x ${program}\` allows it`;
    default:
      return `${program}: ${systemWords(error)}`;
  }
}
