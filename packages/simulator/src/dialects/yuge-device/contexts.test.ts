import { expect, it } from "vitest";
import { Contexts } from "./contexts.js";

it("has the context of the registration from the start, active", () => {
  const contexts = new Contexts();
  expect(contexts.defined.map(([cid]) => cid)).toEqual([1]);
  expect([...contexts.active]).toEqual([1]);
});

it("forgets at a restart what was not saved", () => {
  const contexts = new Contexts();
  contexts.define(5, { apn: "kept" });
  contexts.save();
  contexts.define(3, { apn: "lost" });
  contexts.active.add(3);
  contexts.boot();
  expect(contexts.defined.map(([cid, { apn }]) => [cid, apn])).toEqual([
    [1, "CMNET"],
    [5, "kept"],
  ]);
  expect([...contexts.active]).toEqual([1]);
});

it("goes back to how it came without touching what was saved", () => {
  const contexts = new Contexts();
  contexts.define(5, { apn: "kept" });
  contexts.save();
  contexts.factory();
  expect(contexts.defined.map(([cid]) => cid)).toEqual([1]);
  contexts.restore();
  expect(contexts.defined.map(([cid]) => cid)).toEqual([1, 5]);
});
