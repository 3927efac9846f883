import { builtinCatalogue } from "@scn/adapters";
import { expect, it } from "vitest";
import { crossed, says, words } from "./looks.js";
import { Manual } from "./manual.js";
import type { RowKind } from "./packed.js";
import { StringTable } from "./string-table.js";
import type { Tables } from "./tables.js";

const module = "quectel/ec200u";

function looking() {
  const manual = new Manual({ catalogue: builtinCatalogue });
  const tables: Tables = { bytes: new StringTable(), texts: new StringTable(), manual, files: 0 };
  const key = (as: RowKind, said: string) =>
    ({ as, said, device: undefined, depth: 0, branch: undefined, place: -1, span: null }) as const;
  const look = (as: RowKind, said: string, at = module) => {
    const { kind, text, manual: entry } = crossed(key(as, said), tables, at);
    return { kind, text: tables.bytes.all[text], says: entry === undefined ? "" : manual.entries.all[entry] };
  };
  return { look, key, tables };
}

it("what crossed the wire is shown with what the manual says of a command, a URC and an error", () => {
  const { look } = looking();
  expect(look("command", "AT+QIACT=1").says).toContain("AT+QIACT");
  const urc = look("urc", '\r\n+QIURC: "closed",3\r\n');
  expect(urc).toMatchObject({ kind: "urc", text: '\r\n+QIURC: "closed",3\r\n' });
  expect(urc.says).toContain("closed");
  expect(look("final", "\r\n+CME ERROR: 10\r\n").says).toContain("SIM not inserted");
  expect(look("answer", "+CSQ: 1,99").says).toBe("");
});

it("what the manual does not know, or no manual is there for, says nothing", () => {
  const { look } = looking();
  expect(look("command", "AT+NOSUCH").says).toBe("");
  expect(look("urc", "7").says).toBe("");
  expect(look("final", "OK").says).toBe("");
  expect(look("urc", '+QIURC: "closed",3', "acme/m1").says).toBe("");
  expect(look("urc", '+QIURC: "closed",3').says).not.toBe("");
});

it("a result code that tells of a failure is marked", () => {
  const { look } = looking();
  const failing = ["ERROR", "+CME ERROR: 3", "SEND FAIL", "NO CARRIER"];
  expect(failing.map((line) => look("final", line).kind)).toEqual(failing.map(() => "failed-final"));
  expect(["OK", "CONNECT", "SEND OK"].map((line) => look("final", line).kind)).toEqual(
    Array(3).fill("final"),
  );
});

it("words are a text of their own", () => {
  const { key, tables } = looking();
  tables.texts.of("before");
  expect(words(key("log", "hello"), tables)).toEqual({ kind: "log", text: 1, manual: undefined });
  expect(tables.bytes.all).toEqual([]);
});

it("text is the same as bytes one character a byte", () => {
  expect(says("aÿ", Uint8Array.of(97, 255))).toBe(true);
  expect(says("a", Uint8Array.of(97, 98))).toBe(false);
  expect(says("ab", Uint8Array.of(97))).toBe(false);
  expect(says("ab", Uint8Array.of(97, 99))).toBe(false);
});
