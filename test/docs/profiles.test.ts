import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { builtinCatalogue, loadProfiles } from "@scn/adapters";
import { check, renderDiagnostic } from "@scn/dsl";
import { run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { afterAll, expect, test } from "vitest";
import { examplesOf } from "./example.js";
import { textOf } from "./pages.js";

const page = "docs/profiles.md";
const text = textOf(page);
const root = mkdtempSync(join(tmpdir(), "scn-guide-"));
afterAll(() => rmSync(root, { recursive: true }));

/** The profiles of the page, by the path that their first line names. */
const profiles = [...text.matchAll(/^```yaml(?: wrong (SCN\d{3}))?\n# (\S+)\n(.*?)^```$/gms)].map(
  ([, code, path = "", body = ""]) => ({ code, path, text: `# ${path}\n${body}` }),
);

function write(folder: string, files: readonly { readonly path: string; readonly text: string }[]): string {
  for (const file of files) {
    const path = join(root, folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  return join(root, folder, "modules");
}

const right = profiles.filter(({ code }) => code === undefined);
const loaded = loadProfiles(write("right", right));

test("every profile of the guide is one", async () => {
  const { catalogues, problems } = await loaded;
  expect(problems.map(({ diagnostic, sources }) => renderDiagnostic(diagnostic, sources))).toEqual([]);
  expect([...catalogues.keys()]).toEqual(["acme/m1", "acme/m2", "acme/m3", "acme/m4", "acme/m6", "acme/m9"]);
  expect(catalogues.get("acme/m9")?.commands.some(({ name }) => name === "AT+QIACTEX")).toBe(false);
});

test("the wrong one is refused with the message that the guide shows", async () => {
  const wrong = profiles.filter(({ code }) => code !== undefined);
  const { problems } = await loadProfiles(write("wrong", [...right, ...wrong]));
  expect(problems.map(({ diagnostic }) => diagnostic.code)).toEqual(wrong.map(({ code }) => code));
  const [problem] = problems;
  const shown = problem === undefined ? "" : renderDiagnostic(problem.diagnostic, problem.sources);
  expect(text).toContain(shown.replace(/--> .*(?=modules\/)/, "--> "));
});

for (const example of examplesOf(page, text)) {
  test(`${page}:${example.line} ${example.claim.kind}`, async () => {
    const { catalogues } = await loaded;
    const catalogue = (id: string) => catalogues.get(id) ?? builtinCatalogue(id);
    const { program, diagnostics } = check(example.text, { path: example.path, catalogue });
    const codes = diagnostics.map(({ code }) => code);
    expect(codes).toEqual("code" in example.claim ? [example.claim.code] : []);
    if (example.claim.kind !== "passes" || program === null) return;
    const events = await lastValueFrom(run(program, simulated({ catalogues: catalogue })).pipe(toArray()));
    expect(events.flatMap((event) => (event.type === "scenario-ended" ? [event.verdict] : []))).toEqual([
      "pass",
    ]);
  });
}
