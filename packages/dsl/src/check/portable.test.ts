import { describe, expect, it } from "vitest";
import { check } from "../check.js";
import { emptyCatalogue } from "./testing/catalogue.fixture.js";

const flows = (line: string, more = "") => [
  { path: "flows/all.scn", text: `flow net.attach(limit: duration = 90s) {\n  send ${line}\n}\n${more}` },
];
const tcp = "flow tcp.close(id: int = 0) {\n  run net.attach()\n  run own()\n}\nflow own() {\n  send AT\n}\n";
const modules: Readonly<
  Record<string, { capabilities: readonly string[]; files: ReturnType<typeof flows> }>
> = {
  "acme/one": { capabilities: ["tcp"], files: flows("AT+ONE", tcp) },
  "acme/two": { capabilities: [], files: flows("AT+TWO", `${tcp}flow extra.wake() {\n  send AT\n}\n`) },
};

function checked(header: string, body: string) {
  return check(`scenario "t" {\n  module ${header}\n${body}\n}\n`, {
    catalogue: (id) => {
      const module = modules[id];
      return module === undefined ? null : emptyCatalogue(id, module.capabilities);
    },
    modules: Object.keys(modules),
    moduleFlows: (id) => modules[id]?.files ?? [],
  });
}
const codes = (header: string, body: string) =>
  checked(header, body).diagnostics.flatMap(({ code, severity }) => (severity === "error" ? [code] : []));

describe("a dotted flow", () => {
  it("is the module's own: of every module that fits, where the scenario is for any", () => {
    const { program } = checked("any", "run net.attach()");
    expect(program?.moduleFlows).toMatchObject({
      "acme/one": { "net.attach": "acme/one net.attach" },
      "acme/two": { "net.attach": "acme/two net.attach" },
    });
    expect(program?.flows["acme/two net.attach"]?.name).toBe("net.attach");
  });

  it("keeps its place in the file it stands in", () => {
    const { program, sources } = checked("acme/one", "run net.attach()");
    const span = program?.flows["acme/one net.attach"]?.span;
    expect(sources[span?.file ?? 0]?.path).toBe("flows/all.scn");
  });

  it("can run others of its module, and flows of its file", () => {
    const { program } = checked("any with tcp", "run tcp.close()");
    const body = program?.flows["acme/one tcp.close"]?.body;
    expect(body?.map((one) => (one.kind === "run" ? one.call.target : null))).toEqual([
      { kind: "module", flow: "net.attach" },
      { kind: "flow", flow: "acme/one own" },
    ]);
  });

  it("needs its capability in the header of a scenario for any module", () => {
    expect(codes("any", "run tcp.close()")).toEqual(["SCN214"]);
    expect(codes("any with tcp", "run tcp.close()")).toEqual([]);
  });

  it("is told of when called in a flow of the scenario's file, too", () => {
    const text = 'flow bye() {\n  run tcp.close()\n}\nscenario "t" {\n  module any\n  run bye()\n}\n';
    const { diagnostics } = check(text, { modules: [] });
    expect(diagnostics.map(({ code }) => code)).toEqual(["SCN214"]);
  });

  it("is told of when it stands in a handler of `recover`", () => {
    const handler = (line: string) => `recover {\non-no-response {\n${line}\nresume\n}\n}\nsend AT`;
    expect(codes("any", handler("run tcp.close()"))).toEqual(["SCN214"]);
    expect(codes("acme/one", handler("run extra.wake()"))).toEqual(["SCN204"]);
    expect(codes("any with tcp", handler("run tcp.close()"))).toEqual([]);
  });

  it("may in a handler be there for one of several modules", () => {
    const two = "one: acme/one\nmodule two: acme/two";
    const handler = "recover {\non-urc +NEWS: 1 {\nrun extra.wake()\n}\n}\non one {\nsend AT\n}";
    expect(codes(two, handler)).toEqual([]);
    expect(codes(two, "on one {\nrun extra.wake()\n}")).toEqual(["SCN204"]);
  });

  it("that the module inherits without the capability is not its own", () => {
    expect(codes("acme/one", "run tcp.close()")).toEqual([]);
    expect(codes("acme/two", "run tcp.close()")).toEqual(["SCN204"]);
  });

  it("beyond the contract can be run on the module that brings it", () => {
    expect(codes("acme/two", "run extra.wake()")).toEqual([]);
    expect(codes("acme/one", "run extra.wake()")).toEqual(["SCN204"]);
    expect(codes("any", "run extra.wake()")).toEqual(["SCN204"]);
  });

  it("takes what its signature says", () => {
    expect(codes("any", 'run net.attach("long")')).toEqual(["SCN205"]);
    expect(codes("any with tcp", "run tcp.close(0, 1)")).toEqual(["SCN205"]);
  });

  it("is looked for among the portable ones when it is misspelt", () => {
    const [wrong] = checked("any", "run net.atach()").diagnostics;
    expect(wrong).toMatchObject({ code: "SCN204", fix: "did you mean `net.attach`?" });
  });
});

describe("the capabilities in a header", () => {
  it("exist, and a module has all of them", () => {
    expect(codes("any with tpc", "send AT")).toEqual(["SCN215"]);
    expect(codes("any with tcp, dns", "send AT")).toEqual(["SCN215"]);
    expect(codes("acme/two with tcp", "send AT")).toEqual(["SCN215"]);
    expect(codes("acme/one with tcp", "send AT")).toEqual([]);
  });
});

describe("a name with a dot", () => {
  it("can be a flow of one's own, but for the families that each module brings along", () => {
    const text = "flow tcp.half-open() {\n  send AT\n}\n";
    const fine = check({ path: "profiles/acme/one/flows/own.scn", text });
    expect(fine.diagnostics.map(({ code }) => code)).toEqual(["SCN112"]);
    const own = check({ path: "scenarios/own.scn", text: text.replace("tcp.half-open", "lab.cycle.power") });
    expect(own.diagnostics.map(({ code }) => code)).toEqual(["SCN112"]);
    const elsewhere = check({ path: "scenarios/own.scn", text });
    expect(elsewhere.diagnostics.map(({ code }) => code)).toContain("SCN109");
  });
});
