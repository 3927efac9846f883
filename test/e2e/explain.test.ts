import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { scn } from "./scn.js";

const golden = fileURLToPath(new URL("../golden/explain/", import.meta.url));

/** Modules of the test's own, so that what is told of them changes only when the telling does. */
const modules = ["--profiles", join(golden, "profiles"), "-m", "acme/m1", "-m", "acme/m2"];

const cases: Readonly<Record<string, readonly string[]>> = {
  "command-side-by-side": ["AT+ACOPEN"],
  "command-of-one": ["AT+ACSEND", "-m", "acme/m1"],
  "command-that-enters-data-mode": ["at+acdata=0"],
  "error-code": ["7"],
  "error-words": ["host not found"],
  urc: ['+ACURC: "recv"'],
  "urc-by-a-whole-line": ['+ACURC: "closed",3'],
  "result-code": ["SEND", "FAIL"],
  list: ["--list"],
  json: ["AT+ACCLOSE", "--json"],
  "unknown-command": ["AT+ACOPN"],
  "unknown-urc": ["+ACUCR"],
  "unknown-code": ["4711"],
  nothing: [],
};

for (const [name, args] of Object.entries(cases)) {
  test(`scn explain ${args.join(" ")}`, async () => {
    const own = name === "command-of-one" ? modules.slice(0, 2) : modules;
    const { code, stdout, stderr } = await scn(["explain", ...args, ...own], { cwd: golden });
    await expect(`${stdout}${stderr}exit code ${code}\n`).toMatchFileSnapshot(join(golden, `${name}.txt`));
  });
}

test("without --module every module that comes with scn is asked", async () => {
  const { code, stdout } = await scn(["explain", "AT+CSQ"]);
  for (const id of [
    "luat/air780",
    "quectel/bc260y",
    "quectel/ec200u",
    "quectel/lte-standard-a",
    "yuge/ec716s",
  ]) {
    expect(stdout).toContain(id);
  }
  expect(code).toBe(0);
});
