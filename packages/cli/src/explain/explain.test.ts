import { builtinCatalogue, builtinIds } from "@scn/adapters";
import type { Catalogue } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { plain } from "../terminal/style.js";
import { explainText } from "./explain-text.js";
import type { Facts } from "./facts.js";
import { findFacts, nearestName } from "./find.js";
import { listed, listText } from "./list-text.js";

const catalogues = builtinIds().flatMap((id): Catalogue[] => {
  const catalogue = builtinCatalogue(id);
  return catalogue === null ? [] : [catalogue];
});

/** Every name of a catalogue that a user can ask for. */
function names(catalogue: Catalogue): string[] {
  return [
    ...catalogue.commands.flatMap(({ name, results }) => [name, ...Object.keys(results)]),
    ...catalogue.urcs.flatMap(({ id, shape }) => [id, shape.text]),
    ...Object.values(catalogue.errors).flatMap(({ codes }) => Object.keys(codes)),
  ];
}

function titles(facts: readonly Facts[]): string[] {
  return facts.map((one) =>
    one.kind === "command"
      ? one.name
      : one.kind === "urc"
        ? one.shape
        : one.kind === "error"
          ? `${one.table} ${one.code}`
          : one.text,
  );
}

describe.each(catalogues.map((catalogue) => [catalogue.id, catalogue] as const))("%s", (_, catalogue) => {
  it("has something readable to say for every one of its names", () => {
    for (const name of new Set(names(catalogue))) {
      const facts = findFacts(name, [catalogue]);
      expect(facts.length, name).toBeGreaterThan(0);
      const text = explainText(facts, plain);
      expect(text, name).not.toMatch(/undefined|NaN|\[object|[ \t]$/m);
      for (const { source } of facts) expect(text, name).toContain(source.document);
      expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    }
  });
});

describe("a name", () => {
  const asked = (query: string) => titles(findFacts(query, catalogues.slice(-2, -1)));
  const lte = catalogues.filter(({ id }) => id === "quectel/lte-standard-a");
  const ofLte = (query: string) => titles(findFacts(query, lte));

  it("is a command however much of a line stands around it", () => {
    for (const query of ["AT+QIRD", "at+qird", "AT+QIRD=?", "AT+QIRD=0,1500", "qird", "+QIRD"]) {
      expect(ofLte(query)).toContain("AT+QIRD");
    }
    expect(ofLte("ATE0")).toEqual(["ATE"]);
    expect(ofLte("AT&F")).toEqual(["AT&F"]);
    expect(ofLte("AT")).toEqual(["AT"]);
  });

  it("is a URC by its beginning and by a whole line of it", () => {
    expect(ofLte('+qiurc:"recv"').length).toBeGreaterThan(3);
    expect(ofLte("qiurc")).toEqual(ofLte("+QIURC"));
    expect(ofLte('+QIURC: "pdpdeact",1')).toEqual(['+QIURC: "pdpdeact",<contextID>']);
  });

  it("is an error by its number, by the line that brings it, and by its words", () => {
    expect(ofLte("566")).toEqual(["tcpip 566"]);
    expect(ofLte("+CME ERROR: 50")).toEqual(["cme 50"]);
    expect(ofLte("cme error: 50")).toEqual(["cme 50"]);
    expect(ofLte("socket connect failed")).toEqual(["tcpip 566"]);
  });

  it("is a result code of some commands, or of all", () => {
    const told = (query: string, id: string) =>
      findFacts(
        query,
        catalogues.filter((catalogue) => catalogue.id === id),
      ).flatMap((one) => (one.kind === "result" ? [`${one.command}: ${one.meaning}`] : []));
    expect(told("connect", "quectel/lte-standard-a")).toContain(
      "AT+QIOPEN: the command is over, and has succeeded, and online data mode begins",
    );
    expect(told("OK", "quectel/lte-standard-a")).toEqual(["null: the command is over, and has succeeded"]);
    expect(told("OK", "quectel/bc260y")).toContain("AT+QISEND: the command was taken, and is not over yet");
    expect(told("NO CARRIER", "quectel/ec200u")).toContain(
      "null: in online data mode: the module has left it",
    );
    expect(told("+++", "yuge/ec716s")).toEqual([
      "null: leaves online data mode: typed within 500 ms, with silence of 1 s before and 500 ms after",
    ]);
    expect(told("SHUT OK", "yuge/ec716s")).toHaveLength(1);
  });

  it("of contexts tells how many there are", () => {
    const text = (id: string) =>
      explainText(
        findFacts(
          "AT+QIACT",
          catalogues.filter((catalogue) => catalogue.id === id),
        ),
        plain,
      );
    expect(text("quectel/lte-standard-a")).toMatch(
      /how many there are\n +contexts active at a time +3 +2\.3\.3/,
    );
    expect(text("quectel/ec200u")).toMatch(/contexts active at a time +5 +when volte = 1/);
  });

  it("that nothing has is met with the nearest that is there", () => {
    expect(asked("AT+NOTHING")).toEqual([]);
    expect(nearestName("AT+QIOPN", lte)).toBe("AT+QIOPEN");
    expect(nearestName("+QIUCR", lte)).toBe("+QIURC");
    expect(nearestName("banana split", lte)).toBeUndefined();
  });
});

it("modules that say the same say it once", () => {
  const [first] = catalogues;
  if (first === undefined) throw new Error("no catalogue");
  const twin = { ...first, id: "acme/twin" };
  const text = explainText(findFacts("AT+CSQ", [first, twin]), plain);
  expect(text).toContain(`\n${first.id}, acme/twin\n`);
  expect(text.match(/ends with/g)).toHaveLength(findFacts("AT+CSQ", [first]).flatMap(formsOf).length);
});

function formsOf(facts: Facts) {
  return facts.kind === "command" ? facts.forms : [];
}

it("the list has every module and every command", () => {
  const text = listText(listed(catalogues), plain);
  for (const { id, commands } of catalogues) {
    expect(text).toContain(id);
    for (const { name } of commands) expect(text).toContain(`  ${name} `);
  }
});
