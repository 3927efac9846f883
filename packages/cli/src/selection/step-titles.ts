import type { Expression, Scenario, StatementOf } from "@scn/dsl";

/** A step of the scenario's own level: not one inside of another statement. */
export interface OwnStep {
  readonly statement: StatementOf<"step">;
  /** As the script has it; what is put in when it runs stands as `${…}`. */
  readonly title: string;
  /** From 1. */
  readonly number: number;
}

/** The steps that `--from-step` and `--to-step` can name. */
export function ownSteps({ body }: Scenario): readonly OwnStep[] {
  return body
    .filter((statement) => statement.kind === "step")
    .map((statement, index) => ({ statement, title: titleText(statement.title), number: index + 1 }));
}

/** The text of a title, as far as it is known before it runs. */
export function titleText(title: Expression): string {
  if (title.kind === "literal") return String(title.value);
  if (title.kind !== "text") return "…";
  return title.parts.map((part) => (part.kind === "raw" ? part.text : `\${${nameIn(part.value)}}`)).join("");
}

function nameIn(value: Expression): string {
  return value.kind === "name" ? value.path.join(".") : "…";
}
