import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeState, encodeState, fileNameOf } from "./device-file.js";

test("a device's file has a name that every file system takes, and no other device has it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "binary", maxLength: 300 }),
      (a, b) => {
        expect(fileNameOf(a)).toMatch(/^[\w%-]{1,140}$/);
        if (Buffer.from(a).equals(Buffer.from(b))) return;
        expect(fileNameOf(a)).not.toBe(fileNameOf(b));
      },
    ),
  );
  expect(fileNameOf("")).not.toBe("");
  expect(fileNameOf("..")).toBe("%2E%2E");
});

test("what is written is read back", () => {
  const time = fc.nat();
  const state = fc.record({ delays: fc.array(time), firstUse: time, lastDone: fc.option(time) });
  fc.assert(
    fc.property(
      fc.string(),
      fc.dictionary(fc.stringMatching(/^[a-z][a-z-]*$/), state),
      (device, policies) => {
        expect(decodeState(encodeState({ device, policies }))).toEqual({ device, policies: { ...policies } });
      },
    ),
  );
});
