import { builtinCatalogue } from "@scn/adapters";
import type { Catalogue, CommandEntry } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { replay } from "./replay.js";

const transcript = `> AT+CSQ
< +CSQ: {int},{int}
< OK
> AT+QIOPEN=1,0,"TCP","host",7,0,1
< OK
< +QIOPEN: 0,0
> AT+QISEND=0,4
< >
>> test
< test
< SEND OK
< +QIURC: "recv",0,4
< test
`;

function sound(): Catalogue {
  const catalogue = builtinCatalogue("quectel/lte-standard-a");
  if (catalogue === null) throw new Error("no such profile");
  return catalogue;
}

/** The catalogue with every entry of one command made wrong. */
function spoiled(name: string, change: (entry: CommandEntry) => CommandEntry): Catalogue {
  const catalogue = sound();
  return {
    ...catalogue,
    commands: catalogue.commands.map((entry) => (entry.name === name ? change(entry) : entry)),
  };
}

describe("a replayed transcript", () => {
  it("passes with the catalogue the manual has", () => {
    for (const chunk of [1, 7, Number.POSITIVE_INFINITY])
      expect(() => replay(sound(), transcript, chunk)).not.toThrow();
  });

  it("fails where the catalogue lacks a response", () => {
    const without = spoiled("AT+CSQ", (entry) => ({
      ...entry,
      forms: entry.forms.map((form) => ({ ...form, responses: [] })),
    }));
    expect(() => replay(without, transcript, 1)).toThrow(/\+CSQ: 7,7` is a response of AT\+CSQ/);
  });

  it("fails where the catalogue lacks a URC", () => {
    const without = { ...sound(), urcs: sound().urcs.filter(({ id }) => id !== "qiopen") };
    expect(sound().urcs.length).toBe(without.urcs.length + 1);
    expect(() => replay(without, transcript, 1)).toThrow(/\+QIOPEN: 0,0` is a URC of the catalogue/);
  });

  it("fails where a command ends with another line than the manual's", () => {
    const wrong = spoiled("AT+QISEND", (entry) => ({
      ...entry,
      forms: entry.forms.map((form) => ({ ...form, end: sound().standardEnd })),
    }));
    expect(() => replay(wrong, `${transcript}> AT\n< OK\n`, 1)).toThrow(/SEND OK/);
  });

  it("fails where nothing says that payload follows", () => {
    const without = { ...sound(), urcs: sound().urcs.filter(({ shape }) => !/bytes\(/.test(shape.text)) };
    expect(() => replay(without, transcript, 7)).toThrow(/"recv",0,4\r\ntest` is/);
  });

  it("fails where a result code comes that ends nothing", () => {
    expect(() => replay(sound(), "> AT\n< OK\n< OK\n", 1)).toThrow(/`OK` is/);
  });

  it("fails where a command is still open when the next one is sent", () => {
    expect(() => replay(sound(), "> AT+CSQ\n< +CSQ: 1,1\n> AT\n< OK\n", 1)).toThrow(
      /AT\+CSQ is not over when AT is sent/,
    );
  });
});
