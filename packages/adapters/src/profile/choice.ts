import { type Diagnostic, suggest } from "@scn/dsl";

/**
 * For a word that names nothing: what could stand there, what does, and what was perhaps meant; `instead` is the fix where
 * nothing is near.
 */
export function choice(
  found: string,
  choices: readonly string[],
  instead: string,
): Pick<Diagnostic, "expected" | "found" | "fix"> {
  const near = suggest(found, choices);
  return {
    ...(choices.length > 0 && { expected: choices.join(", ") }),
    found,
    fix: near === undefined ? instead : `did you mean \`${near}\`?`,
  };
}
