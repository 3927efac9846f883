import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { folderWith, scn } from "./in-process.js";

const golden = (name: string) => fileURLToPath(new URL(`../golden/reports/${name}`, import.meta.url));
const scenario = readFileSync(golden("two-modules.scn"), "utf8");

/** Of the first failure: what each report has to say. */
const message = "client: check failed: rssi > 90";
const formats = ["junit", "tap", "markdown", "json", "html"] as const;

describe("a failure in a scenario of several modules", () => {
  it("says in a transcript and in every report which of them it was", async () => {
    const cwd = folderWith({ "two.scn": scenario });
    const reports = formats.flatMap((format) => ["--report", `${format}=out/${format}`]);
    const { stdout } = await scn(cwd, ["run", "two.scn", ...reports]);
    await expect(stdout).toMatchFileSnapshot(golden("two-modules.txt"));
    const report = (name: string) => readFileSync(join(cwd, "out", name), "utf8");
    expect(report("junit")).toContain(`<failure message="${message.replace(">", "&gt;")}"`);
    expect(report("tap")).toContain(`message: "${message}"`);
    expect(report("markdown")).toContain(
      "on quectel/lte\\-standard\\-a, quectel/ec200u: client: check failed",
    );
    const { reason, tries } = JSON.parse(report("json")).scenarios[0];
    expect(reason).toBe(message);
    expect(tries[0].failures.map(({ device }: { readonly device: string }) => device)).toEqual([
      "client",
      "client",
    ]);
    const page = report("html/index.html");
    expect(page).toContain("error[SCN407]: client: check failed");
    expect(await deviceOfFailure(page)).toBe("client");
  });

  it("says it in the lists: the summary, --quiet, the annotations of GitHub", async () => {
    const cwd = folderWith({ "two.scn": scenario, "one.scn": alone });
    expect((await scn(cwd, ["run", "two.scn", "one.scn"])).stdout).toContain(
      `    ${message} (SCN407), and 1 more\n`,
    );
    expect((await scn(cwd, ["run", "two.scn", "--quiet"])).stdout).toContain(`error[SCN407]: ${message}`);
    const { stdout } = await scn(cwd, ["run", "two.scn", "--report", "github"]);
    expect(stdout).toContain(`SCN407%3A which of two::${message}%0A`);
  });

  it("says it of one that is not found, and of one that does not open", async () => {
    const cwd = folderWith({ "two.scn": opening });
    const on = (client: string) =>
      scn(cwd, ["run", "two.scn", "--device", `server=sim:quectel/ec200u,client=${client}`]);
    const shut = "error[SCN501]: client: tcp://127.0.0.1:1 could not be opened";
    expect((await on("tcp://127.0.0.1:1")).stdout).toContain(shut);
    const other = `client of the scenario "opening" is for quectel/lte-standard-a, and the device is quectel/ec200u`;
    expect((await on("sim:quectel/ec200u")).stderr).toContain(other);
  });
});

describe("chaos on several modules", () => {
  it("is told of each by its name: what was lost on one line is no cause on the other", async () => {
    const asked = (name: string) =>
      `  on ${name} {\n    send AT+CSQ\n    expect +CSQ: <_:int>,<_:int>\n  }\n`;
    const two = `scenario "two" {\n  module a: quectel/ec200u\n  module b: quectel/ec200u\n${asked("a")}${asked("b")}}\n`;
    const cwd = folderWith({ "two.scn": two });
    const { stdout } = await scn(cwd, ["run", "two.scn", "--chaos", "drop", "--until-fail", "--seed", "1"]);
    expect(stdout).toMatch(/^ +error\[SCN\d+\]: ([ab]): [\s\S]*= note: \1: chaos dropped \d+ bytes?/m);
    expect(stdout).toContain("= note: a: chaos was on: drop\n");
    expect(stdout).toContain("= note: b: chaos was on: drop\n");
  });
});

describe("a scenario of several modules whose time is up", () => {
  const texts = ["junit", "html", "json"] as const;

  it("says with which of them the last exchange was", async () => {
    const cwd = folderWith({ "two.scn": outOfTime });
    const reports = texts.flatMap((format) => ["--report", `${format}=out/${format}`]);
    const { stdout } = await scn(cwd, ["run", "two.scn", ...reports]);
    const heading = "last exchange, with server\n";
    expect(stdout).toContain(`    error[SCN415]: the scenario did not end within its timeout of 20s\n`);
    expect(stdout).toContain(`    ${heading}           0.005  → AT+CEREG?\n`);
    const report = (name: string) => readFileSync(join(cwd, "out", name), "utf8");
    expect(report("junit")).toContain(heading);
    expect(report("html/index.html")).toContain(JSON.stringify(heading).slice(1, -1));
    const { failures } = JSON.parse(report("json")).scenarios[0].tries[0];
    expect(failures[0]).toMatchObject({ code: "SCN415", exchangeWith: "server" });
    expect(failures[0]).not.toHaveProperty("device");
  });

  it("says nothing of an exchange where there was none", async () => {
    const silent = outOfTime.replace(/ {2}on client \{[^}]*\}\n/, "").replace("send AT+CEREG?", "wait 30s");
    const cwd = folderWith({ "two.scn": silent });
    const { stdout } = await scn(cwd, ["run", "two.scn", "--report", "json=out.json"]);
    expect(stdout).toContain("error[SCN415]");
    expect(stdout).not.toContain("last exchange");
    const { failures } = JSON.parse(readFileSync(join(cwd, "out.json"), "utf8")).scenarios[0].tries[0];
    expect(failures[0]).toMatchObject({ exchange: [] });
    expect(failures[0]).not.toHaveProperty("exchangeWith");
  });
});

describe("a failure in a scenario of one module", () => {
  it("needs no name", async () => {
    const { stdout } = await scn(folderWith({ "one.scn": alone }), ["run", "one.scn"]);
    expect(stdout).toContain("error[SCN403]: AT+CPIN? ended");
    expect(stdout).toContain("    last exchange\n");
  });
});

const alone = `scenario "alone" {
  module client: quectel/ec200u
  send AT+CPIN?
  expect +CPIN: SIM PUK
}
`;

const outOfTime = `scenario "out of time" {
  module server: quectel/ec200u
  module client: quectel/lte-standard-a
  timeout 20s
  on client {
    send AT+CSQ
  }
  on server {
    send AT+CEREG?
    wait 30s
  }
}
`;

const opening = `scenario "opening" {
  module server: quectel/ec200u
  module client: quectel/lte-standard-a
  on client {
    send AT
  }
}
`;

/** What the viewer shows beside the row of the failure that decided. */
async function deviceOfFailure(page: string): Promise<string | undefined> {
  const [, log = ""] = /<script type="application\/json" id="log">(.*)<\/script>/.exec(page) ?? [];
  const rows = new URL("../../packages/cli/src/reporters/html/viewer/rows.js", import.meta.url);
  const { kinds, scenarios } = (await import(rows.href)).opened(JSON.parse(log));
  const row = scenarios[0].rows.find(([kind]: readonly number[]) => kinds[kind ?? -1] === "failure");
  return scenarios[0].devices[row[2]]?.name;
}
