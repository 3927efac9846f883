import { describe, expect, it } from "vitest";
import { parse } from "../parse.js";

const fixesOf = (text: string): readonly (string | undefined)[] =>
  parse({ path: "x.scn", text }).diagnostics.map(({ fix }) => fix);

/** A line, with the block that it opens. */
const block = (line: string) => (line.endsWith("{") ? `${line}\n    send AT\n  }` : line);
const inScenario = (line: string) =>
  `scenario "x" {\n  module quectel/ec200u\n  ${block(line)}\n  send AT\n}\n`;
const inHeader = (line: string) => `scenario "x" {\n  ${line}\n  send AT\n}\n`;
const inSimulate = (line: string) => {
  const rule = line.endsWith("{") ? `${line}\n      silent\n    }` : line;
  return `scenario "x" {\n  module quectel/ec200u\n  simulate {\n    ${rule}\n  }\n  send AT\n}\n`;
};
const inRule = (line: string) =>
  `scenario "x" {\n  module quectel/ec200u\n  simulate {\n    on-command AT {\n      ${line}\n    }\n  }\n  send AT\n}\n`;

describe("a line in the words of other tools is told with one that can be read:", () => {
  it.each<[string, string, (line: string) => string]>([
    ["retry {", "retry 3 attempts {", inScenario],
    ["retry up to 4 attempts {", "retry 4 attempts {", inScenario],
    ["retry 3 attempts with backoff 2s {", "retry 3 attempts backoff 2s {", inScenario],
    ["retry 3 attempts wait 2s {", "retry 3 attempts backoff 2s {", inScenario],
    [
      "retry 3 attempts backoff exponential from 1s to 60s {",
      "retry 3 attempts backoff exponential 1s to 60s {",
      inScenario,
    ],
    [
      "retry 3 attempts backoff 2s exponential {",
      "retry 3 attempts backoff exponential 2s to 60s {",
      inScenario,
    ],
    ["retry 3 attempts on error or timeout {", "retry 3 attempts on error, timeout {", inScenario],
    ["check rssi between 10 and 31", "check 10..31 contains rssi", inScenario],
    ["check rssi >= 10 or <= 5", "check rssi >= 10 or rssi <= 5", inScenario],
    ["check rssi not 99", "check rssi != 99", inScenario],
    ['check rssi == 28, because "it is"', 'check rssi == 28, "it is"', inScenario],
    ["for each i in [1, 2] {", "for i in [1, 2] {", inScenario],
    ["run tcp.receive(5) -> data", "let data = run tcp.receive(5)", inScenario],
    ["run tcp.close(id 0)", "run tcp.close(id: 0)", inScenario],
    ["module any with tcp and udp", "module any with tcp, udp", inHeader],
    ["timeout: 60s", "timeout 60s", inHeader],
    ["param apn", "param apn: string", inHeader],
    ["secret token", "param token: secret", inHeader],
    ['peer web: http-server root="www"', 'peer web: http-server(root: "www")', inHeader],
    ["once on-command AT {", "1 times on-command AT {", inSimulate],
    ["chaos split echo seed 7", "chaos split, echo seed 7", inSimulate],
    ["error", "respond ERROR", inRule],
    ["nothing", "silent", inRule],
  ])("%s", (written, meant, place) => {
    expect(fixesOf(place(written))).toEqual([`write \`${meant}\``]);
    expect(fixesOf(place(meant))).toEqual([]);
  });

  it.each([
    ["backoff 2s {", "it stands behind `retry`: `retry 3 attempts backoff 2s {`"],
    ["cleanup send AT", "write `cleanup {`, `send AT` on the line below, and `}`"],
    ["send-data 'x' ctrl-z", "write `send-data 'x'`, and `send-key ctrl-z` on the line below"],
    ["within 10s", "what it bounds stands behind it, `within 10s send …`, or in a block: `within 10s {`"],
    ["net.attach()", "to run it, write `run net.attach(…)`"],
  ])("%s", (written, told) => {
    expect(fixesOf(inScenario(written))[0]).toBe(told);
  });

  it("the pauses of a policy are at their place", () => {
    expect(fixesOf("policy p {\n  backoff 10m 30m\n}\n")).toEqual(["between two stands a comma: `10m, 30m`"]);
  });
});
