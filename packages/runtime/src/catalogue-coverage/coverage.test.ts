import type { Catalogue } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import type { FrameRole, RunEvent } from "../events/event.js";
import { testCatalogue } from "../session/testing/catalogue.fixture.js";
import { Coverage } from "./coverage.js";

const span = { file: 0, start: 0, end: 0 };
const place = { at: 0, scenario: 0, device: "m" } as const;

const started: RunEvent = {
  type: "scenario-started",
  at: 0,
  scenario: 0,
  title: "t",
  path: "t.scn",
  span,
  tags: [],
  devices: [{ name: "m", module: testCatalogue.id, address: "test:" }],
  parameters: {},
};

function sent(line: string, command = 0): RunEvent {
  return { ...place, type: "sent", what: "command", bytes: Buffer.from(`${line}\r`), command, span };
}

function received(role: FrameRole, line: string, command: number | null = 0): RunEvent {
  return { ...place, type: "received", role, bytes: Buffer.from(line, "latin1"), command };
}

function covered(events: readonly RunEvent[], catalogue: Catalogue = testCatalogue) {
  const coverage = new Coverage((id) => (id === catalogue.id ? catalogue : null));
  for (const event of [started, ...events]) coverage.take(event);
  return coverage.report(catalogue.id);
}

describe("coverage of a catalogue", () => {
  it("counts everything as missing before anything ran", () => {
    const { commands, forms, urcs, errors, sections } = covered([]);
    expect(commands.missing).toEqual(testCatalogue.commands.map(({ name }) => name));
    for (const tally of [commands, forms, urcs, errors, sections]) {
      expect(tally.exercised).toBe(0);
      expect(tally.missing).toHaveLength(tally.total);
    }
  });

  it("counts a command and its form once the module has answered", () => {
    expect(covered([sent("AT+CSQ")]).commands.missing).toContain("AT+CSQ");
    expect(covered([sent("AT+CSQ"), received("echo", "AT+CSQ")]).commands.missing).toContain("AT+CSQ");
    const { commands, forms } = covered([sent("at+csq"), received("final", "OK")]);
    expect(commands.missing).not.toContain("AT+CSQ");
    expect(forms.exercised).toBe(1);
  });

  it("does not know a command that is not in the catalogue, nor a module without one", () => {
    expect(covered([sent("AT+NOSUCH"), received("final", "ERROR")]).commands.exercised).toBe(0);
    const coverage = new Coverage(() => null);
    expect(() => {
      for (const event of [started, sent("AT+CSQ"), received("final", "OK")]) coverage.take(event);
    }).not.toThrow();
    expect(() => coverage.report("no/such")).toThrow("there is no module no/such");
  });

  it("counts a URC with payload, and its section", () => {
    const [first] = testCatalogue.urcs;
    if (first === undefined) throw new Error("the fixture has no URC");
    const before = covered([]);
    const after = covered([received("urc", '+QIURC: "recv",0,4\r\ntest', null)]);
    expect(after.urcs.exercised).toBe(before.urcs.exercised + 1);
    expect(after.sections.exercised).toBeGreaterThan(0);
  });

  it("counts the code of a CME error, by number and by text", () => {
    const errors = {
      cme: {
        title: "errors",
        source: { document: "d", section: "9" },
        codes: {
          10: { text: "SIM not inserted", blame: "module" },
          13: { text: "SIM failure", blame: "module" },
        },
      },
    } as const;
    const catalogue = { ...testCatalogue, errors };
    expect(covered([sent("AT+CSQ"), received("final", "+CME ERROR: 10")], catalogue).errors.missing).toEqual([
      "cme 13",
    ]);
    expect(
      covered([sent("AT+CSQ"), received("final", "+CME ERROR: SIM failure")], catalogue).errors.missing,
    ).toEqual(["cme 10"]);
  });
});
