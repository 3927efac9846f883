import { expect, it } from "vitest";
import { compileText } from "./load.js";
import { ok, refuse } from "./small-profile.fixture.js";

const child = (more: string) => `extends: acme/m1\nschema: 1\nid: acme/m2\ntitle: Second\n${more}`;
const find = (id: string) => (id === "acme/m1" ? ok : null);
const compileChild = (more: string) =>
  compileText({ path: "profile.yaml", text: child(more) }, (id) => {
    const text = find(id);
    return text === null ? null : { path: `${id}.yaml`, text };
  });

it("takes what the base says, changes what the profile says, and removes what it empties", () => {
  const { catalogue, diagnostics } = compileChild(
    "commands:\n  AT+X: {max-response: 2s, parameters: {id: {range: 0-7}}}\n  AT+Y: {purpose: y, source: manual 3, forms: [AT+Y]}\n",
  );
  expect(diagnostics).toEqual([]);
  expect(catalogue?.id).toBe("acme/m2");
  expect(catalogue?.commands.map(({ name }) => name)).toEqual(["AT+X", "AT+Y"]);
  expect(catalogue?.commands[0]?.forms[0]?.maxResponse).toBe(2000);
  expect(catalogue?.commands[0]?.parameters).toEqual([{ name: "id", type: "int", range: [0, 7] }]);
  expect(compileChild("commands: {AT+X: null}").catalogue?.commands).toEqual([]);
});

it("points into the base where the mistake is the base's", () => {
  const broken = ok.replace("range: 0-5", "range: none");
  const [message] = refuse(child(""), () => broken);
  expect(message).toMatch(/\| at acme\/m1\.yaml: none \|/);
});

it("points at an id that no profile has, and at a circle", () => {
  expect(refuse(child("").replace("acme/m1", "acme/m9"))).toEqual([
    "SCN706 there is no profile `acme/m9` to extend | at acme/m9 | fix: name a profile by its id, vendor/model",
  ]);
  expect(refuse(child("").replace("acme/m1", "acme/m2"), () => child(""))[0]).toMatch(
    /^SCN706 `acme\/m2` extends itself/,
  );
});

it("does not inherit that the base is abstract", () => {
  const { catalogue, abstract } = compileText({ path: "profile.yaml", text: child("") }, () => ({
    path: "base.yaml",
    text: `abstract: true\n${ok}`,
  }));
  expect([catalogue?.id, abstract]).toEqual(["acme/m2", false]);
});
