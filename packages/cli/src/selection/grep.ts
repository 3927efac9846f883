import { UsageError } from "../command/usage-error.js";

/** `--grep`: a regular expression for titles; capitals count for nothing. */
export function titlePattern(value: string): RegExp {
  try {
    return new RegExp(value, "iu");
  } catch {
    throw new UsageError("SCN603", `--grep ${value} is not a regular expression`, {
      fix: "put a backslash in front of what is meant as it is: --grep 'echo \\(udp\\)'",
    });
  }
}
