import { expect, test } from "vitest";
import { coverageMarkdown } from "../../packages/cli/src/catalogue-coverage/coverage-markdown.js";
import { conformanceCoverage } from "./conformance-coverage.js";
import { scenarioCoverage } from "./scenario-coverage.js";

const head = `# What is exercised of the manuals

Made by \`npx vitest run test/manual-coverage --update\`; CI fails when it is stale. A command or form counts once the module has
answered it, a URC when it came, an error code when it came where the manual says that one may stand, a section when something
counts that is from there.

## By the scenarios

What \`scn coverage scenarios\` tells: each scenario on its simulated module, one for any module on each that can run it.
`;

const transcripts = `
## By the conformance transcripts

The documents' worked flows under \`test/conformance\`, as a session with the module's catalogue takes them.
`;

const scenarios = scenarioCoverage();

test("every scenario passes while it is counted", async () => {
  const { code, complaints } = await scenarios;
  expect(complaints).toBe("");
  expect(code).toBe(0);
}, 300_000);

test("docs/coverage.md is true", async () => {
  const { modules } = await scenarios;
  // Of the transcripts the table alone: what no flow of a document shows is no gap.
  const [table = ""] = coverageMarkdown(conformanceCoverage()).split("\n\n");
  const page = [head, coverageMarkdown(modules), transcripts, `${table}\n`].join("\n");
  await expect(page).toMatchFileSnapshot("../../docs/coverage.md");
}, 300_000);

test("scenarios exercise nine commands in ten of every module", async () => {
  const { modules } = await scenarios;
  const poor = modules.filter(({ commands }) => commands.exercised < 0.9 * commands.total);
  expect(poor.map(({ module, commands }) => `${module}: ${commands.missing.join(", ")}`)).toEqual([]);
}, 300_000);
