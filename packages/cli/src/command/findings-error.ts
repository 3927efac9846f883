import type { Finding } from "../files/check-files.js";

/** Mistakes with their places in files, for which the command ends before it has done anything. */
export class FindingsError extends Error {
  constructor(
    readonly findings: readonly Finding[],
    /** What the mistakes kept from happening: `nothing was run`. */
    readonly consequence: string,
  ) {
    super(findings[0]?.diagnostic.message ?? consequence);
    this.name = "FindingsError";
  }
}
