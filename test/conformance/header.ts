/** What the comments at the head of a transcript say of it. */
export interface TranscriptHeader {
  /** `2.3.5`, `3.2.1`: sections of the document, or of the standard, that the transcript is taken from. */
  readonly sections: readonly string[];
  /** Ids of `flows.yaml`; empty where the document has no worked example. */
  readonly flows: readonly string[];
  /** Scenario files of the same flow, from the root of the repository. */
  readonly scenarios: readonly string[];
}

const words = { section: "sections", sections: "sections", flow: "flows", flows: "flows" } as const;

/**
 * Reads `# sections: …`, `# flows: …` and `# scenario: …` from the comments of a transcript; each may come more than
 * once and hold several, with commas between them.
 */
export function readHeader(text: string): TranscriptHeader {
  const found = { sections: [] as string[], flows: [] as string[], scenarios: [] as string[] };
  for (const line of text.split("\n")) {
    const match = /^# (sections?|flows?|scenarios?): (.+)$/.exec(line.trimEnd());
    const [, word = "", list = ""] = match ?? [];
    const key = word in words ? words[word as keyof typeof words] : "scenarios";
    found[key].push(
      ...list
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== ""),
    );
  }
  return found;
}
