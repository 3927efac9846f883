/** What the info string of a block claims. */
export type Claim =
  /** `scn`: checks without an error, and its scenarios pass on the simulated module. */
  | { readonly kind: "passes" }
  /** `scn fragment`: a part of a scenario; it reads. */
  | { readonly kind: "reads" }
  /** `scn wrong SCN402`: fails, before or during the run, with this code. */
  | { readonly kind: "fails"; readonly code: string }
  /** `scn warns SCN303`: the check has this to say; nothing is run. */
  | { readonly kind: "warns"; readonly code: string };

/** A block of scenario text on a page. */
export interface Example {
  readonly page: string;
  /** Of the block's first line in the page. */
  readonly line: number;
  /** What its first line calls it, `# lib/pdp.scn`, else a name of its own. */
  readonly path: string;
  readonly text: string;
  readonly claim: Claim;
}

const fence = /^( *)```scn(?: +(.*?))? *$/;
const isCode = /^SCN\d{3}$/;
const pathComment = /^# (\S+\.scn)$/;

/** Every block of scenario text on a page, in order. */
export function examplesOf(page: string, markdown: string): Example[] {
  const examples: Example[] = [];
  const lines = markdown.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const opening = fence.exec(lines[at] ?? "");
    if (opening === null) continue;
    const [, indent = "", info = ""] = opening;
    const end = lines.indexOf(`${indent}\`\`\``, at + 1);
    if (end < 0) throw new Error(`${page}:${at + 1}: the block is not closed`);
    const text = lines
      .slice(at + 1, end)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .join("\n");
    const path =
      pathComment.exec(text.split("\n", 1)[0] ?? "")?.[1] ??
      (examples.length === 0 ? "example.scn" : `example-${examples.length + 1}.scn`);
    examples.push({
      page,
      line: at + 2,
      path,
      text: `${text}\n`,
      claim: claimOf(info, `${page}:${at + 1}`),
    });
    at = end;
  }
  return examples;
}

function claimOf(info: string, place: string): Claim {
  if (info === "") return { kind: "passes" };
  if (info === "fragment") return { kind: "reads" };
  const [word, code = ""] = info.split(" ");
  if (word === "wrong" && isCode.test(code)) return { kind: "fails", code };
  if (word === "warns" && isCode.test(code)) return { kind: "warns", code };
  throw new Error(
    `${place}: after \`scn\` comes nothing, fragment, wrong SCNnnn or warns SCNnnn, not ${info}`,
  );
}
