import { describe, expect, it } from "vitest";
import { check } from "../check.js";
import type { Block } from "../program/statement.js";

function body(lines: string): Block {
  const { program, diagnostics } = check(`scenario "t" {\n  module a/b\n${lines}\n}\n`);
  expect(diagnostics).toEqual([]);
  return program?.scenarios[0]?.body ?? [];
}

/** Every `expect` of a body in its order: whether it is the command's last. */
function lasts(block: Block): boolean[] {
  return block.flatMap((statement) => {
    if (statement.kind === "expect") return [statement.last];
    return "body" in statement ? lasts(statement.body) : [];
  });
}

function dataFollows(block: Block): boolean[] {
  return block.flatMap((statement) => {
    if (statement.kind === "send") return [statement.dataFollows];
    return "body" in statement ? dataFollows(statement.body) : [];
  });
}

describe("the last expect of a command", () => {
  it("is the one before the next thing that talks", () => {
    expect(lasts(body("send A\nexpect X\nlog 1\nexpect OK\nsend B\nexpect OK"))).toEqual([false, true, true]);
  });

  it("is looked for through within and step", () => {
    expect(lasts(body('send A\nwithin 5s expect X\nstep "s" {\nexpect OK\n}'))).toEqual([false, true]);
    expect(lasts(body("within 1s send A\nexpect X\nexpect OK"))).toEqual([false, true]);
  });

  it("is the block's last where the command was sent in the block", () => {
    expect(lasts(body('step "s" {\nsend A\nexpect X\n}\nexpect OK'))).toEqual([true, true]);
  });

  it("stands before a turn that may not be taken", () => {
    expect(lasts(body("let n = 1\nsend A\nexpect X\nif n == 1 {\nexpect OK\n}"))).toEqual([true]);
  });

  it("is found in each block by itself", () => {
    expect(lasts(body("retry 2 attempts {\nsend A\nexpect X\nexpect OK\n}"))).toEqual([false, true]);
  });
});

describe("data that follows a command", () => {
  it("is known at its send", () => {
    expect(
      dataFollows(body('send A\nsend-data "x"\nsend B\nexpect OK\nsend C\nwithin 5s send-data "x"')),
    ).toEqual([true, false, true]);
  });
});
