import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { renderDiagnostic } from "@scn/dsl";
import { type Failure, run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, test } from "vitest";
import { checkFile, repository, starterFiles } from "./read-scenario.js";

/** A line of a starter scenario made wrong, and what the failure must then say. */
interface Spoiled {
  readonly line: string;
  readonly wrong: string;
  readonly says: readonly string[];
}

const spoiled: Readonly<Record<string, Spoiled>> = {
  "identify.scn": {
    line: "expect +CPIN: READY",
    wrong: "expect +CPIN: SIM PIN",
    says: ["SCN403", "+CPIN: READY", "+CPIN: SIM PIN"],
  },
  "buffer-echo.scn": {
    line: 'check data == "hello"',
    wrong: 'check data == "hallo"',
    says: ["SCN407", "hello", "hallo"],
  },
  "buffer-drain.scn": {
    line: "expect +QIRD: 18,18,0",
    wrong: "expect +QIRD: 17,17,0",
    says: ["SCN403", "+QIRD: 18,18,0", "+QIRD: 17,17,0"],
  },
  "buffer-binary.scn": {
    line: "check got == control",
    wrong: 'check got == x"00"',
    says: ["SCN407"],
  },
  "buffer-ctrl-z-and-hex.scn": {
    line: 'send AT+QISENDEX=0,"3132333435"',
    wrong: 'send AT+QISENDEX=7,"3132333435"',
    says: ["SCN402", "ERROR", "AT+QISENDEX=7"],
  },
  "direct-push-echo.scn": {
    line: 'within 10s await-urc +QIURC: "recv",0,<len:int><CR><LF><data:bytes(len)>',
    wrong: 'within 10s await-urc +QIURC: "recv",1,<len:int><CR><LF><data:bytes(len)>',
    says: ["SCN404", "10s", '+QIURC: "recv",0,4'],
  },
  "direct-push-one-line-header.scn": {
    line: 'expect +QICFG: "viewmode",1',
    wrong: 'expect +QICFG: "viewmode",0',
    says: ["SCN403", '+QICFG: "viewmode",1'],
  },
  "transparent-echo.scn": {
    line: 'within 10s expect-data "Test 1"',
    wrong: 'within 10s expect-data "Test 9"',
    says: ["SCN405", "Test 1", "Test 9"],
  },
  "switch-access-mode.scn": {
    line: "send AT+QISWTMD=0,1",
    wrong: "send AT+QISWTMD=5,1",
    says: ["SCN402", "AT+QISWTMD=5,1", "ERROR"],
  },
  "connection-refused.scn": {
    line: 'check err == 566, "expected 566, socket connect failed"',
    wrong: "check err == 0",
    says: ["SCN407", "566", "ocket connect failed"],
  },
  "connect-id-in-use.scn": {
    line: "expect ERROR",
    wrong: "expect +QIOPEN: 0,0",
    says: ["SCN402", "ERROR", "+QIOPEN: 0,0", "AT+QIGETERROR"],
  },
  "closed-by-peer.scn": {
    line: "run echo.close()",
    wrong: 'log "the peer stays"',
    says: ["SCN404", "20s", '"closed",0'],
  },
  "no-carrier.scn": {
    line: "run echo.close()",
    wrong: 'log "the peer stays"',
    says: ["SCN404", "20s", "NO CARRIER", "transparent"],
  },
  "send-fail-and-retry.scn": {
    line: "retry 3 attempts backoff 500ms, 2s on error {",
    wrong: "retry 2 attempts backoff 500ms, 2s on error {",
    says: ["SCN402", "SEND FAIL", "buffer"],
  },
  "no-answer.scn": {
    line: "} on-failure no-response {",
    wrong: "} on-failure timeout {",
    says: ["SCN401", "AT+QIACT=1", "2s", "150"],
  },
  "bad-parameter.scn": {
    line: "try send AT+NOSUCHCOMMAND",
    wrong: "send AT+NOSUCHCOMMAND",
    says: ["SCN402", "AT+NOSUCHCOMMAND", "ERROR"],
  },
};

async function firstFailure(
  path: string,
  { line, wrong }: Spoiled,
): Promise<{ failure: Failure; shown: string }> {
  const text = readFileSync(join(repository, path), "utf8");
  expect(text).toContain(line);
  const program = checkFile(path, text.replace(line, wrong));
  const events = await lastValueFrom(run(program, simulated()).pipe(toArray()));
  const ended = events.find((event) => event.type === "scenario-ended");
  const failure = ended?.failures[0];
  if (failure === undefined) throw new Error(`${path} passed with \`${wrong}\``);
  return { failure, shown: renderDiagnostic(failure.diagnostic, program.sources) };
}

describe("a wrong expectation in a starter scenario is told with its true cause", () => {
  for (const [name, one] of Object.entries(spoiled)) {
    const path = starterFiles().find(
      (file) => file.startsWith("scenarios/quectel/lte-standard-a/") && basename(file) === name,
    );
    test.concurrent(`${name}: ${one.wrong}`, async () => {
      if (path === undefined) throw new Error(`there is no ${name}`);
      const { failure, shown } = await firstFailure(path, one);
      expect(failure.verdict).toBe("fail");
      for (const words of one.says) expect(shown).toContain(words);
    });
  }
});
