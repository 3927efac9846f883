import type { ModuleCoverage } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { plain } from "../terminal/style.js";
import { coverageMarkdown } from "./coverage-markdown.js";
import { coverageText } from "./coverage-text.js";

const none = { total: 0, exercised: 0, missing: [] };
const one: ModuleCoverage = {
  module: "vendor/model",
  title: "Vendor Model",
  commands: { total: 3, exercised: 2, missing: ["AT+THREE"] },
  forms: { total: 200, exercised: 199, missing: ["AT+THREE=<n>[,`m`]"] },
  urcs: none,
  errors: { total: 4, exercised: 1, missing: ["cme 3", "cme 4", "tcp 5"] },
  sections: { total: 1, exercised: 1, missing: [] },
};

describe("coverage as text", () => {
  it("has a line for each module, and what is missing below, error codes by table", () => {
    expect(
      coverageText([one], plain),
    ).toBe(`exercised     commands  forms         URCs   error codes  sections
vendor/model  2/3 66 %  199/200 99 %  0/0 -  1/4 25 %     1/1 100 %

vendor/model: not exercised
  commands
    AT+THREE
  forms
    AT+THREE=<n>[,\`m\`]
  error codes
    cme 3, 4
    tcp 5`);
  });

  it("says no more where nothing is missing", () => {
    const all = { ...one, commands: none, forms: none, errors: none };
    expect(coverageText([all], plain)).not.toContain("not exercised");
  });
});

describe("coverage as Markdown", () => {
  it("has a table, and names in code", () => {
    expect(coverageMarkdown([one])).toBe(`| module | commands | forms | URCs | error codes | sections |
| --- | --- | --- | --- | --- | --- |
| \`vendor/model\` | 2/3 (66 %) | 199/200 (99 %) | 0/0 (-) | 1/4 (25 %) | 1/1 (100 %) |

### Not exercised: Vendor Model

1 command:

- \`AT+THREE\`

1 form:

- \`\` AT+THREE=<n>[,\`m\`] \`\`

3 error codes:

- \`cme 3, 4\`
- \`tcp 5\`
`);
  });
});
