import { statSync } from "node:fs";

/** The operating system's code of an error: `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** An operating system's error in words. */
export function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ENOENT":
      return "it does not exist";
    case "EISDIR":
      return "it is a folder";
    case "EADDRINUSE":
      return "the port is taken";
    case "EEXIST":
      return "something stands there already";
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full";
    case "EROFS":
      return "the disk is read-only";
    case "ENOTDIR":
      return "a part of the path is no folder";
    case "EMFILE":
      return "too many files are open";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** Whether something that is not a folder stands at the path. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}
