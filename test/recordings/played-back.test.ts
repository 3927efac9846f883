import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";

const scenario = `scenario "with peers and chance" {
  module quectel/ec200u
  peer   echo: tcp-echo
  let id = random(0..11)
  let data = random-text(20)
  run pdp.activate()
  send AT+QIOPEN=1,\${id},"TCP","\${echo.host}",\${echo.port},0,0
  within 150s await-urc +QIOPEN: \${id},0
  send AT+QISEND=\${id},20
  send-data data
  expect SEND OK
  within 10s await-urc +QIURC: "recv",\${id}
  check echo.received == data
}
`;

async function recorded() {
  const folder = folderWith({ "a.scn": scenario });
  const run = await scn(folder, ["run", "a.scn", "--record", "rec"]);
  expect(run.stdout).toContain("1 passed");
  const [name = ""] = readdirSync(join(folder, "rec"));
  const path = join(folder, "rec", name);
  return { folder, path, text: readFileSync(path, "utf8") };
}

describe("a run on a recording", () => {
  it("has the peers and the chance of the run that was recorded", async () => {
    const { folder, path, text } = await recorded();
    expect(text).toMatch(/^# seed \d+$/m);
    expect(text).toMatch(/ ! peer echo has port \d+$/m);
    expect(text).toMatch(/ ! peer echo has received \{"hex":"[0-9a-f]{40}"\}$/m);
    for (const how of ["", "?loose"])
      expect(await scn(folder, ["run", "a.scn", "--device", `replay:${path}${how}`])).toMatchObject({
        code: 0,
      });
    const shown = await scn(folder, ["show", path]);
    expect(shown.stdout).toContain("— peer echo has received");
  });

  it("that says nothing of peers leaves it at the first command with a port, and says which", async () => {
    const { folder, path, text } = await recorded();
    writeFileSync(path, text.replaceAll(/^.* ! peer .*\n/gm, ""));
    const { code, stdout } = await scn(folder, ["run", "a.scn", "--device", `replay:${path}`]);
    expect(code).toBe(3);
    expect(stdout).toMatch(
      /error\[SCN502\]: the run leaves the recording at line \d+\n[\s\S]*expected: AT\+QIOPEN=.*\n.*found: AT\+QIOPEN=/,
    );
  });

  it("is of the module that it says, for a scenario for any", async () => {
    const short = (module: string) => `scenario "short" {\n  module ${module}\n  send AT\n}\n`;
    const files = { "a.scn": short("any"), "b.scn": short("quectel/lte-standard-a") };
    const folder = folderWith(files);
    await scn(folder, ["run", "a.scn", "--device", "sim:quectel/ec200u", "--record", "rec"]);
    const [name = ""] = readdirSync(join(folder, "rec"));
    const device = `replay:${join(folder, "rec", name)}`;
    expect(await scn(folder, ["run", "a.scn", "--device", device])).toMatchObject({ code: 0 });
    const { code, stderr } = await scn(folder, ["run", "b.scn", "--device", device]);
    expect(code).toBe(2);
    expect(stderr).toContain("is for quectel/lte-standard-a, and the device is quectel/ec200u");
  });

  it("that breaks off is shown and played back as far as it goes, which is said once", async () => {
    const { folder, path } = await recorded();
    writeFileSync(path, readFileSync(path, "utf8").slice(0, -3));
    const said = /^note: .* breaks off in its last line, which is left out$/m;
    const shown = await scn(folder, ["show", path]);
    expect(shown).toMatchObject({ code: 0, stderr: expect.stringMatching(said) });
    const { code, stderr } = await scn(folder, ["run", "a.scn", "--device", `replay:${path}`]);
    expect(code).toBe(0);
    expect(stderr).toMatch(said);
    expect(stderr.match(/breaks off/g)).toHaveLength(1);
  });

  it("in which nothing is says so when it is shown", async () => {
    const { folder, path } = await recorded();
    writeFileSync(path, "scnlog 1\n");
    expect(await scn(folder, ["show", path])).toEqual({
      code: 0,
      stdout: "",
      stderr: `note: nothing went over the line in ${path}\n`,
    });
  });

  it("is refused when it is none", async () => {
    const { folder, path } = await recorded();
    copyFileSync(join(folder, "a.scn"), path);
    const { code, stderr } = await scn(folder, ["run", "a.scn", "--device", `replay:${path}`]);
    expect(code).toBe(2);
    expect(stderr).toContain("is no recording");
  });
});
