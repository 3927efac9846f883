import { expect, it } from "vitest";
import { readWorldChange } from "./world.js";

it("reads a registration, with the place and technology where the line has them", () => {
  expect(readWorldChange("+CREG: 0")).toEqual({ kind: "registration", state: 0, world: { cause: null } });
  expect(readWorldChange('+CEREG:5,"18be","0183db22",7')).toEqual({
    kind: "registration",
    state: 5,
    world: { area: "18be", cell: "0183db22", technology: 7, cause: null },
  });
});

it("reads why the network refused the module, with a place or without", () => {
  expect(readWorldChange("+CEREG: 3,,,,0,11")).toEqual({
    kind: "registration",
    state: 3,
    world: { cause: 11 },
  });
  expect(readWorldChange('+CREG: 3,"18BE","13B5",7,0,13')).toEqual({
    kind: "registration",
    state: 3,
    world: { area: "18BE", cell: "13B5", technology: 7, cause: 13 },
  });
});

it("reads a signal", () => {
  expect(readWorldChange("+CSQ: 9,99")).toEqual({ kind: "world", world: { signal: { rssi: 9, ber: 99 } } });
});

it.each(["+CREG: 1,1", "+CSQ: ?", "RING", ""])("says nothing of %j", (line) => {
  expect(readWorldChange(line)).toBeNull();
});
