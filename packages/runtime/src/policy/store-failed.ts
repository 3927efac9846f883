/** The counters could not be read or kept: the bench's failure, and neither the module's nor the script's. */
export class StoreFailed extends Error {
  readonly fix: string | undefined;

  private constructor(message: string, fix: string | undefined) {
    super(message);
    this.fix = fix;
  }

  /** Calls the store; what it throws comes out as this. */
  static guard<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new StoreFailed(
        error.message,
        "fix" in error && typeof error.fix === "string" ? error.fix : undefined,
      );
    }
  }
}
