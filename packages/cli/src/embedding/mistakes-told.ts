import { renderDiagnostic } from "@scn/dsl";
import { FindingsError } from "../command/findings-error.js";

/** What was read, or an `Error` whose message shows every mistake in the file, for programs that show messages. */
export async function withMistakesTold<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    const texts = error.findings.map(({ diagnostic, sources }) => renderDiagnostic(diagnostic, sources));
    throw new Error(texts.join("\n\n"));
  }
}
