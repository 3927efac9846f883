import { expect, test } from "vitest";
import { preparePattern } from "../pattern/prepare.js";
import { receivedLine } from "../pattern/received-line.fixture.js";
import { shape, testCatalogue } from "../session/testing/catalogue.fixture.js";
import { knownFields } from "./known-fields.js";

const err = { name: "err", type: "int" } as const;
const catalogue = {
  ...testCatalogue,
  urcs: testCatalogue.urcs.map((urc) => (urc.id === "qiopen" ? { ...urc, fields: [err] } : urc)),
};

test("an untyped capture has the type the catalogue knows for lines that begin alike", () => {
  const { pattern } = shape("+QIOPEN: 0,<err>");
  expect([...knownFields(catalogue, pattern)]).toEqual([["err", err]]);
  const matcher = preparePattern(pattern, knownFields(catalogue, pattern)).bind(() => null);
  expect(matcher.match(receivedLine("+QIOPEN: 0,565"))?.captures).toEqual({ err: 565 });
});

test("nothing is known of other lines", () => {
  expect(knownFields(catalogue, shape("+XYZ: <err>").pattern).size).toBe(0);
  expect(knownFields(catalogue, shape("<err>").pattern).size).toBe(0);
});

test("a capture by another name has the type of its place", () => {
  expect([...knownFields(catalogue, shape("+QIOPEN: 0,<result>").pattern)]).toEqual([["result", err]]);
});

test("a place is that of the lines whose fixed words agree", () => {
  const int = (name: string) => ({ name, type: "int" }) as const;
  const text = { name: "why", type: "string" } as const;
  const urc = (id: string, line: string, fields: (typeof catalogue)["urcs"][number]["fields"]) => ({
    ...catalogue.urcs.reduce((first) => first),
    id,
    shape: shape(line),
    fields,
  });
  const events = {
    ...catalogue,
    commands: [],
    urcs: [urc("a", '+EV: "a",<n>', [int("n")]), urc("b", '+EV: "b",<why>', [text])],
  };
  expect(knownFields(events, shape('+EV: "a",<x>').pattern).get("x")?.type).toBe("int");
  expect(knownFields(events, shape('+EV: "b",<x>').pattern).get("x")?.type).toBe("string");
  expect(knownFields(events, shape("+EV: <_>,<x>").pattern).size).toBe(0);
});
