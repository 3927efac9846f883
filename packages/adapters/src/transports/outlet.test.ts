import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turnEnd } from "node:timers/promises";
import { realClock } from "@scn/runtime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Outlet } from "./outlet.js";

const bytes = (text: string) => new TextEncoder().encode(text);

let folder = "";
let opened: number[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "scn-outlet-"));
  await turnEnd();
  await turnEnd();
});

afterEach(() => {
  for (const fd of opened) closeSync(fd);
  opened = [];
  rmSync(folder, { recursive: true });
});

/** An outlet to a file, and what the file has. */
function outletTo(name: string, mostKept?: number) {
  const path = join(folder, name);
  const fd = openSync(path, "w");
  opened.push(fd);
  const failures: string[] = [];
  const failed = (error: NodeJS.ErrnoException) => failures.push(error.code ?? error.message);
  const outlet = new Outlet(fd, realClock(), mostKept === undefined ? { failed } : { failed, mostKept });
  return { outlet, written: () => readFileSync(path, "latin1"), failures };
}

describe("an outlet", () => {
  it("writes at once when it is the first of the turn, and others follow when all that has come is read", async () => {
    const [one, other] = [outletTo("one"), outletTo("other")];
    one.outlet.write(bytes("AT\r"));
    other.outlet.write(bytes("ATI\r"));
    expect([one.written(), other.written()]).toEqual(["AT\r", ""]);
    await turnEnd();
    expect([one.written(), other.written()]).toEqual(["AT\r", "ATI\r"]);
  });

  it("keeps the order of its own writes, whichever of them waited", async () => {
    const { outlet, written } = outletTo("one");
    for (const text of ["a", "b", "c"]) outlet.write(bytes(text));
    await turnEnd();
    outlet.write(bytes("d"));
    await turnEnd();
    expect(written()).toBe("abcd");
  });

  it("writes what waits before that which must not overtake it, and once", async () => {
    const [one, other] = [outletTo("one"), outletTo("other")];
    one.outlet.write(bytes("first"));
    other.outlet.write(bytes("AT\r"));
    expect(other.outlet.size).toBe(3);
    other.outlet.flush();
    expect([other.written(), other.outlet.size]).toEqual(["AT\r", 0]);
    await turnEnd();
    expect(other.written()).toBe("AT\r");
  });

  it("writes nothing any more once it has ended: the descriptor may be another's", async () => {
    const [one, other] = [outletTo("one"), outletTo("other")];
    one.outlet.write(bytes("first"));
    other.outlet.write(bytes("AT\r"));
    other.outlet.end();
    other.outlet.flush();
    other.outlet.write(bytes("ATI\r"));
    await turnEnd();
    expect([other.written(), other.outlet.size]).toEqual(["", 0]);
  });

  it("drops what is more than it may keep only when the line does not take it", async () => {
    const [one, other] = [outletTo("one"), outletTo("other", 4)];
    one.outlet.write(bytes("first"));
    for (const text of ["abc", "def", "too long"]) other.outlet.write(bytes(text));
    await turnEnd();
    expect(other.written()).toBe("abcdef");
  });

  it("tells a line that has failed once, and is over", async () => {
    const path = join(folder, "read-only");
    closeSync(openSync(path, "w"));
    const fd = openSync(path, "r");
    opened.push(fd);
    const failures: string[] = [];
    const outlet = new Outlet(fd, realClock(), {
      failed: (error) => failures.push(error.code ?? error.message),
    });
    outlet.write(bytes("AT\r"));
    outlet.write(bytes("AT\r"));
    await turnEnd();
    expect([failures, outlet.size]).toEqual([["EBADF"], 0]);
  });
});
