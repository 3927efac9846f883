import { check } from "@scn/dsl";
import { expect, test } from "vitest";
import { readsPeer } from "./reads-peer.js";

/** Of each statement of a body, whether it reads what a peer has received. */
function reading(body: string): readonly boolean[] {
  const { program } = check(`scenario "x" {\n  module quectel/ec200u\n  peer echo: tcp-echo\n${body}\n}\n`);
  return program?.scenarios[0]?.body.map((statement) => readsPeer(statement, new Set(["echo"]))) ?? [];
}

test("what a peer received may still change, where it is does not", () => {
  expect(reading('  check echo.received == "a"')).toEqual([true]);
  expect(reading('  log "${echo.received} of ${echo.port}"')).toEqual([true]);
  expect(reading('  check echo.port > 0 and echo.host != ""')).toEqual([false]);
});

test("what stands in the blocks of a statement is asked for itself", () => {
  expect(reading("  if true {\n    log echo.received\n  }")).toEqual([false]);
  expect(reading('  if echo.received == "a" {\n    log 1\n  }')).toEqual([true]);
  expect(reading("  try {\n    send AT\n  } on-failure {\n    log echo.received\n  }")).toEqual([false]);
});
