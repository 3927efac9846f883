import { expect, test } from "vitest";
import { testCatalogue } from "../session/testing/catalogue.fixture.js";
import { Settings, type SettingValue } from "./settings.js";

const lookup = (values: Readonly<Record<string, SettingValue>>) => (name: string) => values[name];

test("a setting has its default until something changes it", () => {
  const settings = new Settings(testCatalogue);
  expect(settings.get("viewmode")).toBe(0);
  settings.apply([{ setting: "viewmode", value: { parameter: "value" } }], lookup({ value: 1 }));
  expect(settings.get("viewmode")).toBe(1);
  expect(settings.get("no-such-setting")).toBeUndefined();
});

test("a keyed setting has one value a connection, and one can be copied from another", () => {
  const settings = new Settings(testCatalogue);
  const mode = { setting: "access-mode", of: "connectID" } as const;
  settings.apply([{ ...mode, value: { parameter: "mode" } }], lookup({ connectID: 1, mode: 1 }));
  expect([settings.get("access-mode", 1), settings.get("access-mode", 2)]).toEqual([1, 0]);
  settings.apply(
    [{ ...mode, value: { setting: "access-mode", of: "serverID" } }],
    lookup({ connectID: 11, serverID: 1 }),
  );
  expect(settings.get("access-mode", 11)).toBe(1);
});

test("a parameter that was left out changes nothing", () => {
  const settings = new Settings(testCatalogue);
  settings.apply([{ setting: "echo", value: { parameter: "value" } }], lookup({}));
  expect(settings.get("echo")).toBe(1);
});

test("a condition compares numbers and text alike, by its own key", () => {
  const settings = new Settings(testCatalogue);
  expect(settings.holds({ setting: "viewmode", in: ["0"] }, lookup({}))).toBe(true);
  settings.apply([{ setting: "access-mode", of: "id", value: { constant: 1 } }], lookup({ id: 3 }));
  expect(settings.holds({ setting: "access-mode", of: "id", in: [1] }, lookup({ id: 3 }))).toBe(true);
  expect(settings.holds({ setting: "access-mode", of: "id", in: [1] }, lookup({ id: 4 }))).toBe(false);
  expect(settings.holdAll(undefined, lookup({}))).toBe(true);
});

test("a restart loses what is volatile, and what was not stored", () => {
  const settings = new Settings(testCatalogue);
  const { version } = settings;
  settings.apply(
    [
      { setting: "viewmode", value: { constant: 1 } },
      { setting: "echo", value: { constant: 0 } },
      { setting: "access-mode", of: "id", value: { constant: 1 } },
    ],
    lookup({ id: 3 }),
  );
  settings.restart();
  expect([settings.get("viewmode"), settings.get("echo"), settings.get("access-mode", 3)]).toEqual([0, 1, 0]);
  expect(settings.version).toBeGreaterThan(version);
});

test("what a command of its own stores comes back as it was stored", () => {
  const settings = new Settings({
    ...testCatalogue,
    settings: { links: { default: 0, keyed: false, persistence: "AT+CIPSCONT" } },
  });
  const set = (value: number) =>
    settings.apply([{ setting: "links", value: { constant: value } }], lookup({}));
  set(1);
  settings.restart();
  expect(settings.get("links")).toBe(0);
  set(1);
  settings.store("AT&W");
  settings.store("AT+CIPSCONT");
  set(2);
  settings.restart();
  expect(settings.get("links")).toBe(1);
});

test("what AT&W stored comes back with a restart and with ATZ", () => {
  const settings = new Settings(testCatalogue);
  const echo = (value: number) =>
    settings.apply([{ setting: "echo", value: { constant: value } }], lookup({}));
  echo(0);
  settings.store("AT&W");
  echo(1);
  settings.restart();
  expect(settings.get("echo")).toBe(0);
  echo(1);
  settings.restore();
  expect(settings.get("echo")).toBe(0);
});

test("ATZ leaves alone what AT&W does not store", () => {
  const settings = new Settings(testCatalogue);
  settings.apply([{ setting: "viewmode", value: { constant: 1 } }], lookup({}));
  settings.restore();
  expect(settings.get("viewmode")).toBe(1);
});
