import { expect, test } from "vitest";
import { UsageError } from "../command/usage-error.js";
import { servedPlaces } from "./served-places.js";

function refused(...words: string[]): string {
  try {
    servedPlaces(words);
  } catch (error) {
    if (error instanceof UsageError) return `${error.message}; ${error.diagnostic.fix}`;
    throw error;
  }
  throw new Error(`${words.join(" ")} was taken`);
}

test("several modules stand in one line, each at its place", () => {
  const line = "a/b --tcp 7000 --tcp=0 c/d --pty e/f --pty /tmp/modem --pty=./here";
  expect(servedPlaces(line.split(" "))).toEqual([
    { module: "a/b", place: { kind: "tcp", port: 7000 } },
    { module: "a/b", place: { kind: "tcp", port: 0 } },
    { module: "c/d", place: { kind: "pty", link: null } },
    { module: "e/f", place: { kind: "pty", link: "/tmp/modem" } },
    { module: "e/f", place: { kind: "pty", link: "./here" } },
  ]);
});

test("what is missing or in the wrong place is said with the way to write it", () => {
  expect(refused()).toContain("no module is named; write, for one");
  expect(refused("a/b")).toContain("add --tcp <port> or --pty [path] behind it: scn sim a/b --tcp 7000");
  expect(refused("a/b", "c/d", "--tcp", "1")).toContain("where a/b is to be opened is not said");
  expect(refused("--tcp", "7000", "a/b")).toContain("--tcp stands in front of the module");
  expect(refused("a/b", "--tcp")).toContain("--tcp needs a port;");
  expect(refused("a/b", "--tcp", "70000")).toContain("70000 is none");
  expect(refused("a/b", "--serial", "x")).toContain("has no option --serial");
});
