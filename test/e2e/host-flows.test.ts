import { expect, test } from "vitest";
import { folderWith, scenario, scn } from "./scn.js";

const lab = `let cycles = 0;
export const hostFlows = {
  "lab.power": {
    parameters: [{ name: "port", type: "int" }, { name: "for", type: "duration", optional: true }],
    result: "string",
    run: async ({ port }, { log }) => {
      log(\`cycling \${port}\`);
      return \`cycle \${++cycles} of port \${port}\`;
    },
  },
};
`;

test("a flow in JavaScript is run, and its value used", async () => {
  const cwd = folderWith({
    "lab.mjs": lab,
    "a.scn": scenario("a", '  let said = run lab.power(port: 3)\n  check said == "cycle 1 of port 3"'),
  });
  const { code, stdout } = await scn(["run", "a.scn", "--host-flows", "lab.mjs"], { cwd });
  expect(stdout).toContain("cycling 3");
  expect(code).toBe(0);
});

test("its declaration holds the calls to it", async () => {
  const cwd = folderWith({ "lab.mjs": lab, "a.scn": scenario("a", '  run lab.power(port: "three")') });
  const { code, stdout } = await scn(["check", "a.scn", "--host-flows", "lab.mjs"], { cwd });
  expect(stdout).toContain("SCN205");
  expect(code).toBe(2);
  expect((await scn(["check", "a.scn"], { cwd })).stdout).toContain("SCN204");
});

const bad: Readonly<Record<string, readonly [string, string]>> = {
  "is not there": ["", "lab.mjs does not exist"],
  "cannot be loaded": ["export const hostFlows = {", "lab.mjs cannot be loaded"],
  "exports none": ["export const flows = {};", "lab.mjs does not export `hostFlows`"],
  "has no function": ['export const hostFlows = { "lab.x": {} };', "the flow lab.x has no function `run`"],
  "has a type that is none": [
    'export const hostFlows = { x: { parameters: [{ name: "a", type: "strin" }], run() {} } };',
    "did you mean string?",
  ],
  "has a name nobody can call": [
    'export const hostFlows = { "a b": { run() {} } };',
    "name it like lab.power",
  ],
};

for (const [what, [text, said]] of Object.entries(bad)) {
  test(`a file that ${what} is refused with exit code 2`, async () => {
    const cwd = folderWith({ "a.scn": scenario("a", "  send AT"), ...(text !== "" && { "lab.mjs": text }) });
    const { code, stderr } = await scn(["run", "a.scn", "--host-flows", "lab.mjs"], { cwd });
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(code).toBe(2);
  });
}

test("a scenario in which chance decided tells the seed that repeats it, another does not", async () => {
  const cwd = folderWith({
    "a.scn": scenario("draws", '  log "drew ${random(1, 1000000)}"'),
    "b.scn": scenario("draws not", "  send AT"),
  });
  const first = await scn(["run", "."], { cwd });
  const told = [...first.stdout.matchAll(/--seed (\d+)/g)].map(([, seed]) => seed ?? "");
  expect(told).toHaveLength(1);
  const drawn = /drew \d+/.exec(first.stdout)?.[0];
  expect((await scn(["run", ".", "--seed", told[0] ?? ""], { cwd })).stdout).toContain(drawn);
});
