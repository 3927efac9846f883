import type { Shell } from "../shell.js";

/** Does what may fail for a reason a person can mend: the disk, a port. */
export function attempt(shell: Shell, action: () => void): void {
  try {
    action();
  } catch (error) {
    shell.mistake(reason(error));
  }
}

/** The words of an error that were made for a person. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
