import { describe, expect, it } from "vitest";
import { compileText } from "./load.js";

const head = `schema: 1
id: acme/m1
title: Acme
documents: {manual: {title: Manual, version: "1", date: "2024"}}
settings: {mux: {default: 0}}
end: {success: OK, failure: ERROR}
boot: {duration: 5s, source: manual 1}
reboot: {command: AT+RESET, source: manual 1}
default-deadline: {after: 60s, source: manual 1}
`;
const command = (name: string) => `  ${name}: {purpose: x, source: manual 2, forms: [${name}]}\n`;
const urc = (id: string, shape: string) => `  ${id}: {shape: "${shape}", meaning: x, source: manual 3}\n`;

type Files = Readonly<Record<string, string>>;

function compile(own: string, files: Files, bases: Readonly<Record<string, [string, Files]>> = {}) {
  const beside = (texts: Files) => (name: string) =>
    texts[name] === undefined ? null : { path: name, text: texts[name] };
  return compileText({ path: "profile.yaml", text: own, include: beside(files) }, (id) => {
    const [text, texts] = bases[id] ?? [];
    return text === undefined ? null : { path: `${id}.yaml`, text, include: beside(texts ?? {}) };
  });
}

/** What a mistake is answered with: `code file:line marked text | message | fix`. */
function refuse(own: string, files: Files): string[] {
  const { catalogue, diagnostics, sources } = compile(own, files);
  expect(catalogue).toBeNull();
  return diagnostics.map(({ code, message, span, fix }) => {
    const source = span === undefined ? undefined : sources[span.file];
    if (span === undefined || source === undefined) return `${code} nowhere | ${message}`;
    const line = source.text.slice(0, span.start).split("\n").length;
    const marked = source.text.slice(span.start, span.end);
    return `${code} ${source.path}:${line} ${marked} | ${message} | ${fix ?? "-"}`;
  });
}

describe("a profile in several files", () => {
  it("has the commands, URCs, fields, settings and errors of all of them, its own first, then as listed", () => {
    const { catalogue, diagnostics, sources } = compile(
      `${head}include: [b.yaml, parts/a.yaml]\ncommands:\n${command("AT+OWN")}`,
      {
        "b.yaml": `commands:\n${command("AT+B")}urcs:\n${urc("b", "+B: <n>")}fields: {n: {type: int}}\n`,
        "parts/a.yaml": `commands:\n  AT+A: {purpose: x, source: manual 2, forms: [{syntax: AT+A, sets: {tone: 1}}]}\nurcs:\n${urc("a", "+A: <n>")}settings: {tone: {default: 0}}\nerrors: {cme: {title: CME, source: manual 9, codes: {"3": no}}}\n`,
      },
    );
    expect(diagnostics).toEqual([]);
    expect(catalogue?.commands.map(({ name }) => name)).toEqual(["AT+OWN", "AT+B", "AT+A"]);
    expect(catalogue?.urcs.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(Object.keys(catalogue?.settings ?? {})).toEqual(["mux", "tone"]);
    expect(catalogue?.errors.cme?.codes["3"]?.text).toBe("no");
    expect(sources.map(({ path }) => path)).toEqual(["profile.yaml", "b.yaml", "parts/a.yaml"]);
  });

  it("may have its one file as a plain text, and no commands of its own", () => {
    const { catalogue } = compile(`${head}include: a.yaml\n`, { "a.yaml": `commands:\n${command("AT+A")}` });
    expect(catalogue?.commands.map(({ name }) => name)).toEqual(["AT+A"]);
  });

  it("lays its files over a base that has files of its own, and does not include the base's again", () => {
    const { catalogue, diagnostics } = compile(
      "schema: 1\nid: acme/m2\ntitle: Second\nextends: acme/m1\ninclude: mine.yaml\n",
      { "mine.yaml": "commands: {AT+A: {purpose: mine}}\n" },
      { "acme/m1": [`${head}include: base.yaml\n`, { "base.yaml": `commands:\n${command("AT+A")}` }] },
    );
    expect(diagnostics).toEqual([]);
    expect(catalogue?.commands.map(({ name, purpose }) => [name, purpose])).toEqual([["AT+A", "mine"]]);
  });
});

describe("what is wrong with an included file", () => {
  const own = `${head}include:\n  - a.yaml\n  - b.yaml\ncommands:\n${command("AT+OWN")}`;
  const good = { "a.yaml": `commands:\n${command("AT+A")}`, "b.yaml": `commands:\n${command("AT+B")}` };

  it("points at the name of a file that is not there", () => {
    expect(refuse(own, { "a.yaml": good["a.yaml"] })).toEqual([
      "SCN704 profile.yaml:12 b.yaml | there is no file `b.yaml` to include | name a file relative to `profile.yaml`",
    ]);
  });

  it.each(["../b.yaml", "/etc/passwd", "a/../../b.yaml", "C:\\b.yaml", "."])(
    "refuses %s, which is outside the folder, without reading it",
    (name) => {
      const text = `${head}include: '${name}'\ncommands:\n${command("AT+OWN")}`;
      expect(refuse(text, { [name]: `commands:\n${command("AT+A")}` })).toEqual([
        `SCN704 profile.yaml:10 '${name}' | \`${name}\` is no file of the profile's folder | name a file beside \`profile.yaml\` or below its folder: \`device.yaml\`, \`chapters/device.yaml\``,
      ]);
    },
  );

  it("points at a name that stands twice", () => {
    expect(refuse(own.replace("b.yaml", "a.yaml"), good)).toEqual([
      "SCN703 profile.yaml:12 a.yaml | `a.yaml` is included twice | keep one of them",
    ]);
  });

  it("points at a command that another file has already, and names that file", () => {
    expect(refuse(own, { ...good, "b.yaml": `commands:\n${command("AT+OWN")}${command("AT+A")}` })).toEqual([
      "SCN703 b.yaml:2 AT+OWN | `AT+OWN` stands in profile.yaml too | keep one of them",
      "SCN703 b.yaml:3 AT+A | `AT+A` stands in a.yaml too | keep one of them",
    ]);
  });

  it("points into a file that is no YAML", () => {
    expect(refuse(own, { ...good, "b.yaml": "commands:\n  AT+B: 'x\n" })[0]).toMatch(/^SCN701 b\.yaml:\d/);
  });

  it("points at a key that an included file cannot have", () => {
    expect(refuse(own, { ...good, "b.yaml": `${good["b.yaml"]}documents: {}\n` })).toEqual([
      "SCN702 b.yaml:3 documents | `documents` is no key of an included file | an included file has commands, urcs, fields, settings, errors; the rest stands in profile.yaml",
    ]);
  });

  it.each(["", "- AT+B", "AT+B"])("refuses a file that holds %j", (text) => {
    expect(refuse(own, { ...good, "b.yaml": text })[0]).toMatch(
      /^SCN702 b\.yaml:1 .*`b\.yaml` holds no keys and values \| begin with `commands:`/s,
    );
  });

  it("refuses a part that is no map, in the file and in the profile", () => {
    expect(refuse(own, { ...good, "b.yaml": "commands: [AT+B]\n" })).toEqual([
      "SCN702 b.yaml:1 commands | `commands` has the wrong type | write keys and values below it",
    ]);
    expect(refuse(`${head}include: a.yaml\ncommands: [AT+B]\n`, good)[0]).toMatch(
      /^SCN702 profile\.yaml:11 \[AT\+B\] \| `commands` has the wrong type/,
    );
  });

  it("finds the place of a mistake the schema or a shape has, in the file it stands in", () => {
    const texts = { ...good, "b.yaml": good["b.yaml"].replace("purpose: x", "purpose: x, timeout: 5s") };
    expect(refuse(own, texts)[0]).toMatch(/^SCN702 b\.yaml:2 timeout \|/);
    expect(refuse(own, { ...good, "b.yaml": good["b.yaml"].replace("manual 2", "leaflet 2") })[0]).toMatch(
      /^SCN704 b\.yaml:2 leaflet 2 \| there is no document `leaflet`/,
    );
  });

  it("refuses names that are no texts", () => {
    expect(refuse(`${head}include: [1]\ncommands:\n${command("AT+OWN")}`, {})[0]).toMatch(
      /^SCN702 profile\.yaml:10 1 \| `include › 0` has the wrong type/,
    );
  });
});
