import { check, renderDiagnostics } from "@scn/dsl";
import { type Failure, type RunEvent, run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, it } from "vitest";

/** Runs a scenario's statements on a simulated module. */
async function events(...lines: readonly string[]): Promise<readonly RunEvent[]> {
  const text = ['scenario "t" {', "  module quectel/lte-standard-a", ...lines, "}", ""].join("\n");
  const { program, diagnostics, sources } = check(text);
  if (program === null) throw new Error(renderDiagnostics(diagnostics, sources));
  return lastValueFrom(run(program, simulated()).pipe(toArray()));
}

async function failure(...lines: readonly string[]): Promise<Failure | undefined> {
  return (await events(...lines)).find((event) => event.type === "failed")?.failure;
}

describe("what a run says of a failure", () => {
  it("names the limit as the script has it, not what was left of it", async () => {
    const found = await failure("  within 5s {", "    send AT+CSQ", "    await-urc +QIURC: <_:text>", "  }");
    expect(found?.diagnostic).toMatchObject({
      code: "SCN404",
      message: "the URC did not come within 5s",
      expected: "+QIURC: <_:text> within 5s",
    });
  });

  it("names the pause that was too long", async () => {
    expect((await failure("  within 5s {", "    wait 10s", "  }"))?.diagnostic).toMatchObject({
      code: "SCN410",
      message: "within 5s is over during wait 10s",
    });
  });

  it("marks the header line that bounds the scenario", async () => {
    const found = await failure("  timeout 5s", "  wait 10s");
    const timeout = 'scenario "t" {\n  module quectel/lte-standard-a\n  '.length;
    expect(found?.diagnostic).toMatchObject({
      code: "SCN415",
      span: { file: 0, start: timeout, end: timeout + "timeout 5s".length },
    });
  });

  it("tells what was wanted where the nearest line differs", async () => {
    const found = await failure("  send AT+CPIN?", "  expect +CPIN: REDY");
    expect(found?.nearest).toMatchObject({ line: "+CPIN: READY", at: 9, wanted: "`DY`" });
  });

  it.each([
    ["x == -1", "x == -1", "x = 28"],
    ["(0..5) contains x", "(0..5) contains x", "0..5, x = 28"],
    ["x == 3 + (4)", "x == 3 + (4)", "x = 28, 3 + (4) = 7"],
    ["[1, -2] contains x", "[1, -2] contains x", "[1, -2], x = 28"],
    ["not (x == 28)", "not (x == 28)", "x = 28"],
  ])("shows the condition %s as it stands, and of what it shows itself no value", async (...row) => {
    const [condition, expected, found] = row;
    const failed = await failure("  let x = 28", `  check ${condition}`);
    expect(failed?.diagnostic).toMatchObject({ code: "SCN407", expected, found });
  });

  it("names a peer once", async () => {
    const taken = await failure("  peer a: tcp-echo(port: 20571)", "  peer b: tcp-echo(port: 20571)");
    expect(taken?.diagnostic.message).toMatch(/^the peer [ab] could not be opened: port 20571 is in use/);
    const closed = await failure("  peer c: tcp-client", '  run c.send("x")');
    expect(closed?.diagnostic.message).toBe("c.send failed: it is not connected");
  });

  it("gives no address of a peer that has none yet", async () => {
    const opened = (await events("  peer c: tcp-client", "  send AT")).find(
      (event) => event.type === "peer-opened",
    );
    expect(opened).toMatchObject({ name: "c", address: "" });
  });

  it("tells that result codes are turned off", async () => {
    for (const lines of [["  send ATQ1"], ["  try send ATQ1", "  send AT+CSQ"]])
      expect((await failure(...lines))?.diagnostic).toMatchObject({
        code: "SCN401",
        message: expect.stringMatching(/: ATQ1 is in force, the module sends no result codes$/),
        fix: "send ATQ0 first",
      });
    expect(await failure("  try send ATQ1", "  send ATQ0", "  send AT+CSQ")).toBeUndefined();
  });
});
