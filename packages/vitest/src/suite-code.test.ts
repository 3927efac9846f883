import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { dependencyCode, suiteCode } from "./suite-code.js";

const around = { root: "/lab", options: { device: "sim:" }, setup: null };

const two = `# a comment

scenario "one" {
  module quectel/lte-standard-a
}
scenario "two" {
  module quectel/lte-standard-a
}
`;

it("has what makes the tests of a scenario in the scenario's own line", () => {
  const lines = suiteCode({ path: "/lab/two.scn", text: two }, around).split("\n");
  expect(lines.length).toBe(two.split("\n").length);
  expect(lines[2]).toBe(`file.tests(${two.indexOf('scenario "one"')});`);
  expect(lines[5]).toBe(`file.tests(${two.indexOf('scenario "two"')});`);
  expect(lines.at(-1)).toBe("file.end();");
});

it("names the file, the options and the setup module in its first line", () => {
  const [line] = suiteCode({ path: "/lab/two.scn", text: two }, { ...around, setup: "/lab/setup.mjs" }).split(
    "\n",
  );
  expect(line).toContain('import setup from "/lab/setup.mjs";');
  expect(line).toContain('scenarioFile({"path":"/lab/two.scn","root":"/lab"}, {"device":"sim:"}, setup);');
});

it("imports the files that a file imports, so that a change of theirs runs it again", () => {
  const folder = mkdtempSync(join(tmpdir(), "scn-suite-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "pdp.scn"), "");
  const text = 'import "pdp.scn"\nimport "quectel/tcpip/recovery.scn"\n';
  const imports = dependencyCode({ path: join(folder, "a.scn"), text });
  expect(imports).toBe(`import "${join(folder, "pdp.scn")}?scn-dependency"; `);
});

it("is made of any text, a wrong one too", () => {
  expect(suiteCode({ path: "/lab/x.scn", text: "scenario {" }, around)).toContain("scenarioFile(");
  expect(suiteCode({ path: "/lab/x.scn", text: "" }, around)).toContain("file.end();");
});
