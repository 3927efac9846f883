import { UsageError } from "../command/usage-error.js";

/** `--tag`: the alternatives of which one must hold, and the tags that no scenario may have. */
export interface TagFilter {
  /** Each a list of tags that a scenario must all have or, with `!`, not have. Empty: any scenario will do. */
  readonly alternatives: readonly (readonly TagTerm[])[];
  readonly excluded: readonly string[];
}

interface TagTerm {
  readonly tag: string;
  readonly wanted: boolean;
}

/** `--tag smoke,tcp`: one of them; `--tag smoke+tcp`: both; `--tag '!slow'`: none that has it, whatever else is asked for. */
export function tagFilter(values: readonly string[]): TagFilter {
  const alternatives: TagTerm[][] = [];
  const excluded = new Set<string>();
  for (const value of values) {
    const given = value.split(",").map((one) => one.trim());
    if (given.every((one) => one === "")) throw noTag(value);
    for (const text of given) {
      if (text === "") continue;
      const terms = text.split("+").map((word) => termOf(word.trim(), value));
      const [only] = terms;
      if (terms.length === 1 && only !== undefined && !only.wanted) excluded.add(only.tag);
      else alternatives.push(terms);
    }
  }
  return { alternatives, excluded: [...excluded] };
}

/** Every tag that is named, each once. */
export function tagsIn({ alternatives, excluded }: TagFilter): readonly string[] {
  return [...new Set([...alternatives.flat().map(({ tag }) => tag), ...excluded])];
}

export function hasTags({ alternatives, excluded }: TagFilter, tags: readonly string[]): boolean {
  if (excluded.some((tag) => tags.includes(tag))) return false;
  if (alternatives.length === 0) return true;
  return alternatives.some((terms) => terms.every(({ tag, wanted }) => tags.includes(tag) === wanted));
}

function termOf(word: string, value: string): TagTerm {
  const wanted = !word.startsWith("!");
  const tag = wanted ? word : word.slice(1).trim();
  if (/^[^\s!+,]+$/u.test(tag)) return { tag, wanted };
  throw noTag(value);
}

function noTag(value: string): UsageError {
  return new UsageError("SCN603", `--tag ${value} is not a choice of tags`, {
    fix: "write --tag smoke,tcp for one of them, --tag smoke+tcp for both, --tag '!slow' for all without it",
  });
}
