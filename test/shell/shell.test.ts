import { describe, expect, test } from "vitest";
import { scn } from "../reports/in-process.js";
import { proven, shell } from "./in-shell.js";

const session = [
  'AT+QICSGP=1,1,"CMNET"',
  "AT+QIACT=1",
  ":peer echo: tcp-echo",
  'AT+QIOPEN=1,0,"TCP","${echo.host}",${echo.port},0,0',
  "AT+QISEND=0,5",
  "hello",
  ":await +QIURC",
  "AT+QIRD=0,1500",
  "AT+QICLOSE=0",
  "AT+BOGUS",
  ":save tcp.scn",
];

describe("scn shell", () => {
  test("turns what worked into a scenario that a person would have written", async () => {
    const { code, stdout, cwd, file } = await shell(session);
    expect(code).toBe(0);
    expect(stdout).toContain("tcp.scn has 6 commands; left out, since they failed: AT+BOGUS");
    expect(file("tcp.scn")).toBe(`scenario "tcp" {
  module quectel/ec200u
  peer   echo: tcp-echo

  send AT+QICSGP=1,1,"CMNET"
  send AT+QIACT=1
  send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,0
  await-urc +QIOPEN: 0,0
  send AT+QISEND=0,5
  send-data "hello"
  expect SEND OK
  await-urc +QIURC: "recv",0
  send AT+QIRD=0,1500
  expect +QIRD: <read_actual_length:int><CR><LF><data:bytes(read_actual_length)>
  check data == "hello"
  send AT+QICLOSE=0
}
`);
    const { checked, ran } = await proven(cwd, "tcp.scn");
    expect([checked.code, ran.code]).toEqual([0, 0]);
  });

  test("does not replace a file unless told to", async () => {
    const files = { "x.scn": "# mine\n" };
    const kept = await shell(["AT", ":save x.scn"], { files });
    expect(kept.code).toBe(2);
    expect(kept.stdout).toContain("x.scn is there already; :save! replaces it");
    expect(kept.file("x.scn")).toBe("# mine\n");
    const logged = await shell(["AT", ":log x.scn"], { files });
    expect(logged.stdout).toContain("x.scn is there already; name another file");
    expect(logged.file("x.scn")).toBe("# mine\n");
    const replaced = await shell(["AT", ":save! x.scn"], { files });
    expect(replaced.file("x.scn")).toContain("send AT\n");
  });

  test("forgets with :new what a scenario is not to have", async () => {
    const { file } = await shell(["ATI", ":new", "AT+CSQ", ":save x.scn"]);
    expect(file("x.scn")).not.toContain("ATI");
  });

  test("tells values, URCs, the log and the manual", async () => {
    const { stdout, file } = await shell([
      "AT+CFUN=1,1",
      ":await RDY",
      ":vars",
      "AT+CSQ",
      ":vars",
      ":urcs",
      ":log session.txt",
      "?AT+QICLOSE",
      ":help AT+QICLOS",
      ":help",
    ]);
    expect(stdout).toContain("nothing has been named yet");
    expect(stdout).toContain("rssi = 28");
    expect(stdout).toMatch(/\d {2}RDY {2}the module has booted/);
    expect(file("session.txt")).toContain("→ AT+CSQ");
    expect(stdout).toContain("AT+QICLOSE: close a socket");
    expect(stdout).toContain("does not know AT+QICLOS; did you mean AT+QICLOSE?");
    expect(stdout).toContain(":save file.scn");
  });

  test("sends a file as data", async () => {
    const lines = [...session.slice(0, 4), "AT+QISEND=0,5", ":file data.bin", ":await +QIURC", "AT+QIRD=0"];
    const { stdout } = await shell(lines, { files: { "data.bin": "\u0001234\n" } });
    expect(stdout).toContain("data = \\x01234␊ (5 bytes)");
  });

  test("waits in a pipe for the URC that completes a command, and says when none comes", async () => {
    const { code, stdout } = await shell(["AT", ":await +QIURC 5s"]);
    expect(code).toBe(2);
    expect(stdout).toContain("no URC that begins with +QIURC came within 5 s");
  });

  test.each([
    [[], 2, "which module to talk to is not said"],
    [["--device", "each:sim:*"], 2, "names several modules"],
    [["--device", "tcp://127.0.0.1:1"], 2, "what stands at tcp://127.0.0.1:1 is not said"],
    [["--device", "sim:quectel/ec200x"], 2, "there is no module quectel/ec200x"],
    [["--device", "tcp://127.0.0.1:1", "-m", "quectel/ec200u"], 3, "tcp://127.0.0.1:1 could not be opened"],
  ])("%s ends with %i", async (options, code, said) => {
    const ended = await scn("/", ["shell", ...options]);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(said);
    expect(ended.stderr).not.toContain("    at ");
  });
});
