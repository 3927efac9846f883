import { expect, test } from "vitest";
import { testCatalogue } from "../session/testing/catalogue.fixture.js";
import { findCommand, findCommands } from "./find-command.js";
import { Settings } from "./settings.js";

test("the first form whose kind, number of arguments and fixed values fit", () => {
  expect(findCommand(testCatalogue, "AT+QISEND=0,0")?.form?.id).toBe("query");
  expect(findCommand(testCatalogue, "at+qisend=0,4")?.form?.id).toBe("fixed-length");
  expect(findCommand(testCatalogue, "AT+QISEND=0")?.form?.id).toBe("variable-length");
  expect(findCommand(testCatalogue, 'AT+QICFG="viewmode",1')?.form?.sets[0]?.setting).toBe("viewmode");
  expect(findCommand(testCatalogue, 'AT+QICFG="RECVIND",1')?.form?.sets[0]?.setting).toBe("recvind");
  expect(findCommand(testCatalogue, "AT+QIOPEN=1,0,2")?.form?.id).toBe("transparent");
  expect(findCommand(testCatalogue, "AT+QIOPEN=1,0,1")?.form?.id).toBe("socket");
});

test("a parameter left empty between its commas is left out: a form that needs it does not fit", () => {
  expect(findCommand(testCatalogue, "AT+QISEND=0,")?.form).toBeNull();
  expect(findCommand(testCatalogue, "AT+QISEND=,4")?.form).toBeNull();
  expect(findCommand(testCatalogue, "AT+QICLOSE=3,")?.form?.kind).toBe("write");
});

test("a form the manual does not have is none, and the nearest of its kind is said", () => {
  const found = findCommand(testCatalogue, "AT+QIOPEN=1,0");
  expect([found?.entry?.name, found?.form]).toEqual(["AT+QIOPEN", null]);
  expect(found?.nearest?.kind).toBe("write");
  expect(findCommand(testCatalogue, "AT+QIOPEN?")?.nearest).toBeNull();
});

test("a command outside the catalogue is found without an entry, and text that is none not at all", () => {
  expect(findCommand(testCatalogue, "AT+XYZ=1")).toMatchObject({ call: { name: "AT+XYZ" }, entry: null });
  expect(findCommand(testCatalogue, "hello")).toBeNull();
});

test("of chained commands all are found, and the last decides", () => {
  expect(findCommands(testCatalogue, "ATE0V1;+CSQ").map(({ entry }) => entry?.name)).toEqual([
    "ATE",
    "ATV",
    "AT+CSQ",
  ]);
  expect(findCommand(testCatalogue, "ATE0V1;+CSQ")?.entry?.name).toBe("AT+CSQ");
});

test("arguments are known by the form's names, defaults included", () => {
  const found = findCommand(testCatalogue, "AT+QICLOSE=3");
  expect(found?.argument("connectID")).toBe(3);
  expect(found?.argument("timeout")).toBe(10);
  expect(found?.argument("host")).toBeUndefined();
});

test("forms that depend on the module's state are told apart by its settings", () => {
  const [entry] = testCatalogue.commands.filter((command) => command.name === "AT+CSQ");
  const [form] = entry?.forms ?? [];
  if (entry === undefined || form === undefined) throw new Error("the fixture has no AT+CSQ");
  const when = (value: number) => [{ setting: "viewmode", in: [value] }];
  const forms = [
    { ...form, id: "zero", when: when(0) },
    { ...form, id: "one", when: when(1) },
  ];
  const catalogue = { ...testCatalogue, commands: [{ ...entry, forms }] };
  const settings = new Settings(catalogue);
  expect(findCommand(catalogue, "AT+CSQ", settings)?.form?.id).toBe("zero");
  settings.apply([{ setting: "viewmode", value: { constant: 1 } }], () => undefined);
  expect(findCommand(catalogue, "AT+CSQ", settings)?.form?.id).toBe("one");
});
