import { describe, expect, it } from "vitest";
import { compileText } from "./load.js";
import { ok, refuse } from "./small-profile.fixture.js";

it("compiles a small profile", () => {
  const { catalogue, diagnostics } = compileText({ path: "profile.yaml", text: ok }, () => null);
  expect(diagnostics).toEqual([]);
  expect(catalogue?.commands[0]?.forms[0]).toMatchObject({
    kind: "write",
    syntax: "AT+X=<id>",
    parameters: [{ name: "id", optional: false }],
    maxResponse: null,
    source: { document: "manual", section: "2" },
  });
});

describe("what is no profile", () => {
  it.each(["", "- a", "42", "[", "a: b: c", "&a [*a]", "\u0000", "x: !!binary y", "%YAML 9", "a: *b"])(
    "refuses %j without throwing",
    (text) => {
      expect(refuse(text).length).toBeGreaterThan(0);
    },
  );

  it("points at what is no YAML", () => {
    expect(refuse("schema: 1\ntitle: 'x\n")[0]).toMatch(/^SCN701 Missing closing 'quote/);
  });

  it("points at a key that stands twice", () => {
    expect(refuse(`${ok}  AT+X:\n    purpose: again\n`)).toEqual([
      "SCN703 the key `AT+X` stands here twice | at AT+X | fix: keep one of them",
    ]);
  });

  it("names the missing key and what it is missing from", () => {
    expect(refuse(ok.replace("    purpose: x\n", ""))).toEqual([
      "SCN702 `purpose` is missing in `commands › AT+X` | at AT+X | fix: add `purpose:`",
    ]);
  });

  it("points at a key it does not know", () => {
    expect(refuse(ok.replace("purpose: x", "purpose: x\n    timeout: 5s"))).toEqual([
      "SCN702 `timeout` is no key of `commands › AT+X` | at timeout | fix: see packages/adapters/profiles/README.md for the keys there are",
    ]);
  });

  it.each([
    [
      "schema: 1",
      "schema: 2",
      "SCN702 `schema` is not one of the allowed words | at 2 | expected 1 | found 2 | fix: write one of them",
    ],
    [
      "type: int",
      "type: integer",
      'SCN702 `commands › AT+X › parameters › id › type` is not one of the allowed words | at integer | expected int, float, string, hexstring, ip, bytes, word | found "integer" | fix: write one of them',
    ],
    [
      "range: 0-5",
      "range: 5-0",
      'SCN702 `commands › AT+X › parameters › id › range` does not fit | at 5-0 | expected a range such as 0-11, the lower end first | found "5-0" | fix: write a range such as 0-11, the lower end first',
    ],
    [
      "after: 60s",
      "after: 60",
      "SCN702 `default-deadline › after` has the wrong type | at 60 | expected a duration such as 300ms, 150s or 2m | found 60 | fix: write its unit: `60s` or `60ms`",
    ],
    [
      "after: 60s",
      "after: 1 min",
      'SCN702 `default-deadline › after` does not fit | at 1 min | expected a duration such as 300ms, 150s or 2m | found "1 min" | fix: write `1m`',
    ],
    [
      "after: 60s",
      "after: 0s",
      'SCN702 `default-deadline › after` does not fit | at 0s | expected a duration longer than nothing, such as 300ms or 150s | found "0s" | fix: write a duration longer than nothing, such as 300ms or 150s',
    ],
    [
      "forms: [AT+X=<id>]",
      "forms: []",
      "SCN702 `commands › AT+X › forms` does not fit | at [] | expected at least one form | found a list | fix: write at least one form",
    ],
    [
      "range: 0-5",
      "range: 0-5, default: 6",
      "SCN702 the default is none of the allowed values | at 6 | expected 0 to 5 | found 6 | fix: correct the default, or the values it is one of",
    ],
  ])("refuses %s written as %s", (right, wrong, message) => {
    expect(refuse(ok.replace(right, wrong))).toEqual([message]);
  });

  it("refuses a command that is not named in capitals", () => {
    expect(refuse(ok.replaceAll("AT+X", "AT+x"))[0]).toMatch(
      /^SCN702 `AT\+x` is no command's name \| at AT\+x/,
    );
  });
});

describe("what a profile refers to", () => {
  it.each([
    [
      "AT+X=<id>",
      "AT+X=<idd>",
      "SCN704 `idd` is not in the command's parameter table | at <idd> | fix: describe it under `parameters`: `idd: {type: int}`",
    ],
    [
      "source: manual 2",
      "source: handbook 2",
      "SCN704 there is no document `handbook` | at handbook 2 | expected manual | found handbook | fix: write a key of `documents`, then the section: `manual 2.3.5`",
    ],
    [
      "forms: [AT+X=<id>]",
      "forms: [{syntax: AT+X=<id>, when: {muxx: 1}}]",
      "SCN704 there is no setting `muxx` | at muxx | expected mux, mode | found muxx | fix: did you mean `mux`?",
    ],
    [
      "forms: [AT+X=<id>]",
      "forms: [{syntax: AT+X=<id>, when: {mode: 1}}]",
      "SCN704 `mode` is a keyed setting | at mode | fix: say which entry: `mode[connectID]`",
    ],
    [
      "forms: [AT+X=<id>]",
      'forms: [{syntax: AT+X=<id>, when: {"mux[id]": 1}}]',
      'SCN704 `mux` is not a keyed setting | at "mux[id]" | fix: leave the brackets off: `mux`',
    ],
    [
      "forms: [AT+X=<id>]",
      "forms: [{syntax: AT+X=<id>, sets: {mux: <value>}}]",
      "SCN704 there is no parameter or capture `value` here | at <value> | expected id | found value | fix: name a parameter of the form, or a capture of the URC",
    ],
    [
      "forms: [AT+X=<id>]",
      "forms: [{syntax: AT+X=<id>, completion: {urc: done, within: 5s}}]",
      "SCN704 there is no URC `done` | at done | found done | fix: describe the line under `urcs`",
    ],
    [
      "forms: [AT+X=<id>]",
      "forms: [{syntax: AT+X=<id>, prompt: {until: <length>}}]",
      "SCN704 `<length>` is no parameter of this form | at <length> | expected ctrl-z, <id> | found <length> | fix: name the parameter that says how many bytes follow, or `ctrl-z`",
    ],
    [
      "forms: [AT+X=<id>]",
      'forms: [{syntax: AT+X=<id>, responses: ["+X: <id>,<state>"]}]',
      "SCN704 `state` stands in no table of fields | at <state> | fix: describe it under `parameters` or `fields`, or give its type here: `<state:int>`",
    ],
    [
      "forms: [AT+X=<id>]",
      'forms: [{syntax: AT+X=<id>}, {syntax: AT+X=?, answer: "+X: (<state>)"}]',
      "SCN704 `state` stands in no table of fields | at <state> | fix: for the text itself write `\\<state>`",
    ],
    [
      "range: 0-5",
      "range: 0-5, error-table: tcp",
      "SCN704 there is no error table `tcp` | at tcp | found tcp | fix: describe the table under `errors`",
    ],
    [
      "range: 0-5",
      "range: 0-5, counted-by: <ld>",
      "SCN704 `<ld>` is no parameter of this command | at <ld> | expected id | found ld | fix: did you mean `id`?",
    ],
    [
      "parameters: {id: {type: int, range: 0-5}}",
      "parameters: {id: {type: int, range: 0-5}, spare: {type: int}}",
      "SCN704 `spare` stands in no syntax and no shape | at spare | fix: take it out, or write it where it belongs as `<…>`",
    ],
  ])("has to exist: %s written as %s", (right, wrong, message) => {
    expect(refuse(ok.replace(right, wrong))).toEqual([message]);
  });
});

describe("shapes and syntaxes", () => {
  it("points into a shape at the part that is wrong", () => {
    const [message] = refuse(
      ok.replace("forms: [AT+X=<id>]", 'forms: [{syntax: AT+X=<id>, responses: ["+X: <id:itn>"]}]'),
    );
    expect(message).toMatch(/^SCN705 unknown capture type `itn` \| at (?:<id:)?itn/);
  });

  it.each([
    [
      "AT+X=0",
      "SCN705 an argument with a fixed value needs a name | at 0 | fix: write `<name=value>`: `AT+QISEND=<connectID>,<send_length=0>`",
    ],
    ["AT+X=<id", "SCN705 not a parameter | at <id | fix: write `<name>` or `<name=value>`"],
    [
      "AT+Y=<id>",
      "SCN705 the syntax does not begin with `AT+X` | at AT+Y=<id> | fix: write the command's name first: `AT+X…`",
    ],
  ])("refuses the syntax %s", (syntax, message) => {
    expect(refuse(ok.replace("AT+X=<id>", syntax))).toEqual([message]);
  });

  it.each([
    [
      "AT+X=<id>]",
      "SCN705 nothing is open here | at ] | fix: take it out, or write `[` in front of what may be left out",
    ],
    [
      "AT+X=[<id>",
      "SCN705 this bracket is never closed | at [ | fix: close it with `]` behind what may be left out",
    ],
  ])("refuses unbalanced brackets in %s", (syntax, message) => {
    expect(refuse(ok.replace("forms: [AT+X=<id>]", `forms: [{syntax: "${syntax}"}]`))).toEqual([message]);
  });

  it("refuses bytes without a count", () => {
    const text = ok
      .replace("{id: {type: int, range: 0-5}}", "{id: {type: int}, data: {type: bytes}}")
      .replace("forms: [AT+X=<id>]", 'forms: [{syntax: AT+X=<id>, responses: ["+X: <data>"]}]');
    expect(refuse(text)).toEqual([
      "SCN705 `data` is bytes and needs a count | at <data> | fix: name the capture that holds the length: `<data:bytes(length)>`",
    ]);
  });
});

describe("what stands there twice", () => {
  it("refuses the same form twice, and lets conditions tell two apart", () => {
    expect(refuse(ok.replace("[AT+X=<id>]", '["AT+X=<id>", "AT+X=<id>"]'))).toEqual([
      'SCN703 `AT+X=<id>` is written twice for the same conditions | at "AT+X=<id>" | fix: keep one, or tell them apart with `when`',
    ]);
    const apart = ok.replace(
      "[AT+X=<id>]",
      "[{syntax: AT+X=<id>, when: {mux: 0}}, {syntax: AT+X=<id>, when: {mux: 1}}]",
    );
    expect(compileText({ path: "profile.yaml", text: apart }, () => null).diagnostics).toEqual([]);
  });

  it("refuses two URCs of the same line", () => {
    const urc = "{shape: DONE, meaning: done, source: manual 3}";
    expect(refuse(`${ok}urcs:\n  a: ${urc}\n  b: ${urc}\n`)).toEqual([
      "SCN703 `b` is the same line as `a` | at b | fix: keep one, or tell them apart with `when`",
    ]);
  });
});
