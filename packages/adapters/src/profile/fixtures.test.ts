import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Catalogue, FormEntry } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { readProfile } from "../builtin/find-profiles.js";
import { compileText } from "./load.js";

const profiles = fileURLToPath(new URL("../../profiles/", import.meta.url));

function compileFixture(name: string): Catalogue {
  const text = readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
  const { catalogue, diagnostics, sources } = compileText({ path: name, text }, (id) =>
    readProfile(profiles, id),
  );
  const shown = diagnostics.map((d) => [
    d.code,
    d.message,
    d.span && sources[d.span.file]?.text.slice(d.span.start, d.span.end),
  ]);
  expect(shown).toEqual([]);
  if (catalogue === null) throw new Error("no catalogue and no diagnostic");
  return catalogue;
}

function form(catalogue: Catalogue, command: string, id: string): FormEntry {
  const entry = catalogue.commands.find(({ name }) => name === command);
  const found = entry?.forms.find((each) => each.id === id || each.syntax === id);
  if (found === undefined) throw new Error(`${command} ${id}`);
  return found;
}

const texts = (shapes: readonly { readonly text: string }[]) => shapes.map(({ text }) => text);

describe("the Yuge CIP dialect in the profile format", () => {
  const yuge = compileFixture("yuge-cip.yaml");

  it("ends AT+CIFSR at a bare address, with no OK", () => {
    const { end } = form(yuge, "AT+CIFSR", "AT+CIFSR");
    expect(texts(end.success)).toEqual(["<address>"]);
    expect(end.success[0]?.pattern).toMatchObject({ parts: [{ kind: "capture", type: "ip" }] });
  });

  it("lets OK pass before the STATE line, and ends with six link lines in multi-link mode", () => {
    const single = form(yuge, "AT+CIPSTATUS", "single");
    expect([texts(single.end.passing), texts(single.end.success)]).toEqual([
      ["OK"],
      ["STATE: <sl_state:text>"],
    ]);
    const multi = form(yuge, "AT+CIPSTATUS", "multi");
    expect(texts(multi.end.success)).toEqual(["C: 5,<_:text>"]);
    expect(multi.when).toEqual([{ setting: "cipmux", in: [1] }]);
  });

  it("ends AT+CIPSEND by CIPQSEND and CIPMUX", () => {
    expect(texts(form(yuge, "AT+CIPSEND", "single").end.success)).toEqual(["SEND OK"]);
    expect(texts(form(yuge, "AT+CIPSEND", "single-accept").end.success)).toEqual(["DATA ACCEPT:<length>"]);
    expect(texts(form(yuge, "AT+CIPSEND", "multi-fixed").end.success)).toEqual(["<n>,SEND OK"]);
    expect(texts(form(yuge, "AT+CIPSEND", "multi-fixed").end.failure)).toContain("<n>,SEND FAIL");
    expect(form(yuge, "AT+CIPSEND", "single-fixed").prompt?.until).toEqual({ length: "length" });
  });

  it("has prompts that are lines", () => {
    expect(yuge.commands.find(({ name }) => name === "AT+HTTPDATA")?.forms[0]?.prompt).toMatchObject({
      shape: { text: "DOWNLOAD" },
      until: { length: "size" },
    });
  });

  it("frames received data on the next line or behind its header", () => {
    const kinds = (id: string) => {
      const pattern = yuge.urcs.find((urc) => urc.id === id)?.shape.pattern;
      return pattern?.kind === "shape" ? pattern.parts.slice(-2).map((part) => part.kind) : [];
    };
    expect(kinds("receive")).toEqual(["line-break", "capture"]);
    expect(kinds("ipd.bare")).toEqual(["raw", "capture"]);
  });

  it("changes the family's base where the vendor differs", () => {
    expect(yuge.terminator).toBe("\r\n");
    expect(yuge.errors.cme?.codes["49"]?.text).toBe("EXE_NOT_SURPORT");
    expect(yuge.errors.cme?.codes["50"]).toBeUndefined();
    expect(yuge.errors.cme?.codes["10"]?.text).toBe("SIM not inserted");
    expect(yuge.commands.some(({ name }) => name === "AT+CSQ")).toBe(true);
  });
});

describe("BC260Y in the profile format", () => {
  const bc260y = compileFixture("bc260y.yaml");

  it("takes SEND OK as the end of a send, after an OK that passes", () => {
    const { end, prompt } = form(bc260y, "AT+QISEND", "inline");
    expect([texts(end.passing), texts(end.success)]).toEqual([["OK"], ["SEND OK"]]);
    expect(prompt).toBeUndefined();
  });

  it("frames inline payload in text or in hexadecimal, by the data format", () => {
    const types = bc260y.urcs
      .filter(({ id }) => id.startsWith("recv."))
      .map(({ shape, when }) => [
        when,
        shape.pattern.kind === "shape"
          ? shape.pattern.parts.flatMap((part) => (part.kind === "capture" ? [part.type] : []))
          : [],
      ]);
    expect(types).toEqual([
      [[{ setting: "recv-format", in: [0] }], ["int", "int", "bytes"]],
      [[{ setting: "recv-format", in: [1] }], ["int", "int", "hex"]],
    ]);
  });
});
