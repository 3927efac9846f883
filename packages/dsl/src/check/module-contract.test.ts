import { describe, expect, it } from "vitest";
import { portableFlows, writtenParameter } from "../capability/contract.js";
import { checkModuleFlows } from "./module-contract.js";

/** All flows of a capability, and those every module has, as the contract wants them. */
function flowsOf(...words: readonly string[]): string {
  return [...portableFlows().values()]
    .filter(({ capability }) => ["net", "pdp", "module", ...words].includes(capability))
    .map(
      ({ name, node, result }) =>
        `flow ${name}(${node.parameters.map(writtenParameter).join(", ")}) {\n  send AT\n${result === null ? "" : "  return 1\n"}}\n`,
    )
    .join("");
}

function found(text: string, capabilities: readonly string[] = []): readonly string[] {
  const files = [{ path: "profiles/acme/m1/flows/all.scn", text }];
  return checkModuleFlows({ id: "acme/m1", capabilities, files }).map(
    ({ code, message, found: was }) => `${code} ${message}${was === undefined ? "" : ` ${was}`}`,
  );
}

describe("the flows a module brings", () => {
  it("are in order when each capability has all of its flows", () => {
    expect(found(flowsOf("dns"), ["dns"])).toEqual([]);
  });

  it("are incomplete without those of a capability", () => {
    expect(found(flowsOf(), ["dns"])).toEqual(["SCN707 `acme/m1` brings no flow `dns.resolve`"]);
  });

  it("need not be there in a profile without capabilities", () => {
    expect(found("")).toEqual([]);
    expect(found("", ["dns"])[0]).toBe("SCN707 `acme/m1` brings no flow `net.attach`");
  });

  it("have the contract's parameters, types and defaults", () => {
    const changed = flowsOf("dns").replace(
      "cid: int = 1) {\n  send AT\n  return 1",
      "cid: int = 2) {\n  return 1",
    );
    expect(found(changed, ["dns"])).toEqual([
      "SCN707 `pdp.recover` is not what its contract says pdp.recover(cid: int = 2)",
    ]);
  });

  it("give back what the contract promises", () => {
    const silent = flowsOf().replace(
      "flow module.identify() {\n  send AT\n  return 1",
      "flow module.identify() {\n  send AT",
    );
    expect(found(silent)).toEqual(["SCN707 `module.identify` gives nothing back"]);
  });

  it("run no flow of the module that is not there", () => {
    const calling = flowsOf().replace(
      "flow net.attach",
      'flow extra() {\n  run dns.resolve("a")\n}\nflow net.attach',
    );
    expect(found(calling)).toEqual(["SCN707 `acme/m1` brings no flow `dns.resolve`"]);
  });

  it("may be more than the contract's, and are held to the language all the same", () => {
    expect(found(`${flowsOf()}flow ssl.open(x: int) {\n  send AT\n  check y == 1\n}\n`)).toEqual([
      "SCN201 nothing is called `y` here",
    ]);
  });

  it("do not run themselves over one another", () => {
    const circle = `${flowsOf()}flow a.one() {\n  run a.two()\n}\nflow a.two() {\n  run a.one()\n}\n`;
    expect(found(circle).map((line) => line.slice(0, 6))).toEqual(["SCN206"]);
  });

  it("replace a base's of the same name, and are not there twice in one folder", () => {
    const own = { path: "profiles/acme/m1/flows/net.scn", text: "flow module.identify() {\n  return 2\n}\n" };
    const base = { path: "profiles/acme/base/flows/all.scn", text: flowsOf() };
    expect(checkModuleFlows({ id: "acme/m1", capabilities: [], files: [base, own] })).toEqual([]);
    const twice = { ...own, path: "profiles/acme/m1/flows/again.scn" };
    const double = checkModuleFlows({ id: "acme/m1", capabilities: [], files: [base, own, twice] });
    expect(double.map(({ code }) => code)).toEqual(["SCN203"]);
  });
});
