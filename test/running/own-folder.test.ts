import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadScenarios } from "../../packages/cli/src/index.js";
import { profile } from "../e2e/acme-m1.js";
import { folderWith, scn } from "../reports/in-process.js";

const project = {
  "modules/acme/m1/profile.yaml": profile,
  "a.scn": 'scenario "s" {\n  module acme/m1\n  send AT+CSQ\n}\n',
};
const own = ["--profiles", "modules"];

/** A command in a folder where the process does not stand: the paths it is given are counted from its own. */
describe("the profiles of a folder that is not the process's", () => {
  it.each([
    [["check", "a.scn"], "1 file checked"],
    [["explain", "AT+ACME"], "what only this module has"],
    [["run", "a.scn"], "sim:acme/m1"],
    [["run", "a.scn", "--dry-run"], "acme/m1"],
    [["coverage", "a.scn", "--module", "acme/m1"], "acme/m1"],
  ])("are found by scn %s", async (argv, said) => {
    const { code, stdout, stderr } = await scn(folderWith(project), [...argv, ...own]);
    expect(stderr).toBe("");
    expect(stdout).toContain(said);
    expect(code).toBe(0);
  });

  it("are found by what the configuration says, and by what looks at recordings and logs", async () => {
    const cwd = folderWith({ ...project, "scn.config.yaml": "profiles: modules\n" });
    const { code } = await scn(cwd, ["run", "a.scn", "--record", "taken", "--report", "log=run.jsonl"]);
    expect(code).toBe(0);
    const [recording = ""] = readdirSync(join(cwd, "taken"));
    const shown = await scn(cwd, ["show", join("taken", recording), "--frames", ...own]);
    expect(shown.stdout).toContain("AT+CSQ");
    const again = await scn(cwd, ["report", "run.jsonl", "--report", "html=page", ...own]);
    expect([shown.code, again.code]).toEqual([0, 0]);
    expect(existsSync(join(cwd, "page", "index.html"))).toBe(true);
  });

  it("are found by who embeds scn", async () => {
    const cwd = folderWith(project);
    const { programs, errors, profiles } = await loadScenarios(["a.scn"], { cwd, profiles: "modules" });
    expect(errors).toBe(0);
    expect(programs.length).toBe(1);
    expect(profiles.ids()).toContain("acme/m1");
  });

  it("are missed by their whole path", async () => {
    const cwd = folderWith(project);
    const { code, stderr } = await scn(cwd, ["check", "a.scn", "--profiles", "modulse"]);
    expect(stderr).toContain(`error[SCN601]: the folder \`${join(cwd, "modulse")}\` does not exist`);
    expect(code).toBe(2);
  });

  it("are not those of the process's own folder", async () => {
    const here = folderWith({ "a.scn": project["a.scn"] });
    writeFileSync(join(here, "scn.config.yaml"), "profiles: scenarios\n");
    const { stderr } = await scn(here, ["run", "a.scn"]);
    expect(stderr).toContain(`the folder \`${join(here, "scenarios")}\` does not exist`);
  });
});
