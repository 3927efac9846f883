import type { RunEvent } from "@scn/runtime";
import { expect, it } from "vitest";
import { firmware, firmwareOf } from "./firmware.js";
import { Recorder } from "./recorder.js";
import { runStarted, scenarioStarted } from "./scenario.fixture.js";

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

/** A device is asked each of these, and answers with the line below it. */
function told(exchanges: readonly (readonly [asked: string, said: string])[]) {
  const recorder = new Recorder([firmware]);
  const events = exchanges.flatMap(([asked, said], command): readonly RunEvent[] => {
    const common = { at: 1, scenario: 0, device: "one", command };
    return [
      { ...common, type: "sent", what: "command", bytes: bytes(asked), span: { file: 0, start: 0, end: 1 } },
      { ...common, type: "received", role: "information", bytes: bytes(said) },
      { ...common, type: "command-ended", final: "OK", success: true, elapsed: 1 },
    ];
  });
  for (const event of [runStarted, scenarioStarted, ...events]) recorder.event(event);
  const [scenario] = recorder.record().scenarios;
  return scenario === undefined ? {} : firmwareOf(scenario);
}

it.each([
  ["AT+CGMR\r", "EC200UCNAAR02A01M08", "EC200UCNAAR02A01M08"],
  ["at+gmr\r\n", "+GMR: V1\r\n", "V1"],
  ["ATI\r", "Revision: R1", "R1"],
  ["ati", "Revision: R2", "R2"],
])("the answer of %j tells it: %j", (asked, said, version) => {
  expect(told([[asked, said]])).toEqual({ one: version });
});

it("nothing else does", () => {
  expect(
    told([
      ["ATI\r", "Quectel"],
      ["AT+CSQ\r", "Revision: no"],
      ["AT+CGMI\r", "Revision: no"],
      ["\r", "Revision: no"],
    ]),
  ).toEqual({});
});

it("the first answer holds", () => {
  expect(
    told([
      ["AT+CGMR\r", "V1"],
      ["AT+CGMR\r", "V2"],
    ]),
  ).toEqual({ one: "V1" });
});
