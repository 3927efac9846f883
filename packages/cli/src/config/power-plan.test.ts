import { expect, it, test } from "vitest";
import { powerPlan } from "./power-plan.js";

const from = (path: string) => `/bench/${path}`;
const reboot = (means: NonNullable<Parameters<typeof powerPlan>[0]["reboot"]>) =>
  powerPlan({ reboot: means }, from)?.reboot;
const power = (means: NonNullable<Parameters<typeof powerPlan>[0]["power"]>) =>
  powerPlan({ power: means }, from)?.power;

it("is none where nothing is said, and has what is said", () => {
  expect(powerPlan({}, from)).toBeNull();
  expect(powerPlan({ reboot: { dtr: "1s" } }, from)).not.toHaveProperty("power");
  expect(powerPlan({ power: { dtr: "on" } }, from)).not.toHaveProperty("reboot");
});

test.each([
  ["500ms", 500],
  ["1.5s", 1500],
  ["2s", 2000],
  ["2m", 120_000],
])("a pulse of %s holds the line for %i ms", (text, hold) => {
  expect(reboot({ dtr: text })).toEqual({ kind: "pulse", line: "dtr", level: false, hold });
  expect(reboot({ rts: { hold: text } })).toEqual({ kind: "pulse", line: "rts", level: false, hold });
});

test.each([
  ["on", true],
  [true, true],
  ["off", false],
  [false, false],
] as const)("a line is %s", (level, on) => {
  expect(reboot({ rts: { level } })).toEqual({ kind: "pulse", line: "rts", level: on, hold: 500 });
  expect(power({ dtr: level })).toEqual({ kind: "line", line: "dtr", on });
  expect(power({ rts: level })).toEqual({ kind: "line", line: "rts", on });
});

test.each([
  ["relay cycle 3", ["relay", "cycle", "3"]],
  ["./relay 'port 3'", ["/bench/./relay", "port 3"]],
  ["../relay ./data", ["/bench/../relay", "./data"]],
  [".relay", [".relay"]],
  [
    ["bin/relay", "./x"],
    ["bin/relay", "./x"],
  ],
  [["./relay"], ["/bench/./relay"]],
])("the program of %j is looked for where it is meant", (exec, command) => {
  expect(reboot({ exec })).toEqual({ kind: "exec", command, folder: "/bench/." });
});

it("a command without a program is told", () => {
  expect(() => reboot({ exec: "" })).toThrow(new RangeError("no program"));
  expect(() => reboot({ exec: [] })).toThrow("no program");
  expect(() => reboot({})).toThrow("no program");
});

it("a request is a GET without body and headers, where nothing else is said", () => {
  const url = "http://relay/cycle";
  expect(reboot({ http: url })).toEqual({ kind: "http", url, method: "GET" });
  expect(reboot({ http: { url } })).toEqual({ kind: "http", url, method: "GET" });
  const whole = { url, method: "PUT", body: "1", headers: { Authorization: "x" } } as const;
  expect(reboot({ http: whole })).toEqual({ kind: "http", ...whole });
});

it("a supply that somebody else switches has a way for each direction", () => {
  expect(power({ on: { exec: "relay on" }, off: { http: "http://relay/off" } })).toEqual({
    kind: "switch",
    on: { kind: "exec", command: ["relay", "on"], folder: "/bench/." },
    off: { kind: "http", url: "http://relay/off", method: "GET" },
  });
});
