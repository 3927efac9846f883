import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";

test("scn init in an empty folder makes a project that runs, green, with its reports", async () => {
  const cwd = folderWith({});
  const begun = await scn(cwd, ["init"]);
  expect(begun).toMatchObject({ code: 0, stderr: "" });
  expect(begun.stdout).toBe(`wrote  scn.config.yaml
wrote  scenarios/first.scn
wrote  .gitignore
wrote  .github/workflows/scn.yml

Next:
  scn run               runs scenarios/first.scn on a simulated module
  scn run -v            and shows every line that went over the wire
  scn shell -d virtual  type AT commands yourself
  scn doctor            what is in the way of a real module on this host

The pipeline gets scn by npm ci: put it among the packages of this project, as docs/ci.md says.

`);
  const ran = await scn(cwd, ["run"]);
  expect(ran.stdout).toContain("1 passed");
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  expect(existsSync(join(cwd, "reports/junit.xml"))).toBe(true);
  expect(existsSync(join(cwd, "reports/html/index.html"))).toBe(true);
});

test.each([
  ["github", ".github/workflows/scn.yml"],
  ["gitlab", ".gitlab-ci.yml"],
])(
  "the pipeline for %s gets scn from the project's lock file, and each of its calls passes",
  async (ci, path) => {
    const cwd = folderWith({ "node_modules/@scn/cli/package.json": "{}" });
    expect((await scn(cwd, ["init", "--ci", ci])).stdout).not.toContain("npm ci");
    const pipeline = readFileSync(join(cwd, path), "utf8");
    const [installs, ...calls] = [...pipeline.matchAll(/(?:npm|npx) (.*)$/gm)].map(([call]) => call);
    expect(installs).toBe("npm ci");
    expect(calls).toHaveLength(2);
    for (const call of calls) {
      expect(await scn(cwd, call.split(" ").slice(2)), call).toMatchObject({ code: 0, stderr: "" });
    }
    expect(existsSync(join(cwd, "reports/junit.xml"))).toBe(true);
  },
);

test("its files are checked, formatted, and tell editors their schema", async () => {
  const cwd = folderWith({});
  await scn(cwd, ["init", "--ci", "none"]);
  expect(await scn(cwd, ["check", "scenarios"])).toMatchObject({ code: 0, stderr: "" });
  expect(await scn(cwd, ["fmt", "--check", "scenarios"])).toMatchObject({ code: 0 });
  const [first = ""] = readFileSync(join(cwd, "scn.config.yaml"), "utf8").split("\n");
  const schema = /^# yaml-language-server: \$schema=(.+)$/.exec(first)?.[1] ?? "";
  expect(JSON.parse(readFileSync(schema, "utf8"))).toMatchObject({ title: "scn.config.yaml" });
  expect(existsSync(join(cwd, ".github"))).toBe(false);
});

test("the schema of the project's own package is named as it is for everybody who checks the project out", async () => {
  const schema = "node_modules/@scn/cli/schema/scn.config.schema.json";
  const cwd = folderWith({ [schema]: "{}" });
  await scn(cwd, ["init"]);
  expect(readFileSync(join(cwd, "scn.config.yaml"), "utf8")).toContain(
    `# yaml-language-server: $schema=${schema}\n`,
  );
});

test("scn init overwrites nothing, and says what a .gitignore lacks", async () => {
  const cwd = folderWith({ "scn.config.yaml": "# mine\n", ".gitignore": "reports/\n" });
  const { stdout, code } = await scn(cwd, ["init", "--ci", "gitlab"]);
  expect(stdout).toContain(
    "kept   scn.config.yaml\nwrote  scenarios/first.scn\nkept   .gitignore; it should have .scn/\nwrote  .gitlab-ci.yml\n",
  );
  expect(readFileSync(join(cwd, "scn.config.yaml"), "utf8")).toBe("# mine\n");
  expect(readFileSync(join(cwd, ".gitignore"), "utf8")).toBe("reports/\n");
  expect(code).toBe(0);
  expect((await scn(cwd, ["init", "--ci", "gitlab"])).stdout).toContain("Everything was there already.");
});

test("what scn init says comes next is there, also beside a configuration of one's own", async () => {
  const cwd = folderWith({
    "scn.config.yaml": "devices:\n  mine: {address: 'sim:quectel/ec200u'}\ndevice: mine\n",
  });
  const { stdout } = await scn(cwd, ["init", "--ci", "none"]);
  const calls = [...stdout.matchAll(/^ {2}scn (run.*?|shell .*?) {2}/gm)].map(([, call = ""]) =>
    call.split(" "),
  );
  expect(calls.map(([command]) => command)).toEqual(["run", "run", "shell"]);
  for (const call of calls) expect(await scn(cwd, call), call.join(" ")).toMatchObject({ code: 0 });
});

test("scn init takes a folder of its own, and refuses what it cannot do", async () => {
  const cwd = folderWith({ "a-file": "" });
  const { stdout } = await scn(cwd, ["init", "lab"]);
  expect(stdout).toContain("wrote  lab/scn.config.yaml");
  expect(stdout).toContain("  cd lab\n");
  const blocked = await scn(cwd, ["init", "a-file"]);
  expect(blocked.stderr).toContain("SCN601");
  expect(blocked.code).toBe(2);
  const ci = await scn(cwd, ["init", "--ci", "gitlub"]);
  expect(ci.stderr).toContain("--ci cannot be gitlub\n  = fix: did you mean github?");
  expect(ci.code).toBe(2);
});
