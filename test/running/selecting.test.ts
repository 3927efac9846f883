import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";
import { fails, lte, passes, ranIn, scenario } from "./files.js";

const files = {
  "a.scn":
    passes("one", "  tags smoke, tcp\n") +
    passes("two", "  tags smoke, slow\n") +
    passes("Three", "  tags udp\n"),
  "lib/b.scn": passes("four", "  tags slow\n"),
};

async function titles(cwd: string, ...argv: readonly string[]) {
  const { stdout, stderr, code } = await scn(cwd, ["run", "-r", "json", ...argv]);
  expect(code, stderr).toBe(0);
  return ranIn(stdout);
}

async function refused(cwd: string, ...argv: readonly string[]) {
  const { code, stdout, stderr } = await scn(cwd, ["run", ...argv]);
  expect(stdout).toBe("");
  expect(code).toBe(2);
  return stderr;
}

test("tags choose: one of them, both, none of them", async () => {
  const cwd = folderWith(files);
  expect(await titles(cwd, ".", "--tag", "tcp,udp")).toEqual(["one", "Three"]);
  expect(await titles(cwd, ".", "--tag", "smoke+slow")).toEqual(["two"]);
  expect(await titles(cwd, ".", "--tag", "!slow")).toEqual(["one", "Three"]);
  expect(await titles(cwd, ".", "-t", "smoke", "-t", "!tcp")).toEqual(["two"]);
  expect(await titles(cwd, ".", "-t", "smoke+!tcp", "-t", "udp")).toEqual(["two", "Three"]);
  expect(await refused(cwd, ".", "--tag", "smok")).toContain("did you mean smoke?");
  expect(await refused(cwd, ".", "--tag", "!smok")).toContain("no scenario has the tag smok");
  expect(await refused(cwd, ".", "--tag", "udp+tcp")).toContain("no scenario has such tags together");
  expect(await refused(cwd, ".", "--tag", "a b")).toContain("--tag a b is not a choice of tags");
});

test("--grep chooses by title, whatever its capitals", async () => {
  const cwd = folderWith(files);
  expect(await titles(cwd, ".", "--grep", "^T")).toEqual(["two", "Three"]);
  expect(await titles(cwd, ".", "-g", "one", "-g", "four")).toEqual(["one", "four"]);
  expect(await refused(cwd, ".", "--grep", "five")).toContain("no scenario has a title like five");
  expect(await refused(cwd, ".", "--grep", "(")).toContain("--grep ( is not a regular expression");
});

describe("file.scn:line", () => {
  const text = `# a comment\n${passes("first")}\n# between\n${scenario("second", '  step "x" {\n    send AT\n  }\n  # its end')}
flow unused() {
  send AT
}
table cases {
  | n |
  | 1 |
  | 2 |
}
scenario "row \${row.n}" for each row in cases {
  module ${lte}
  log "\${row.n}"
}
`;
  const at = (needle: string) => text.slice(0, text.indexOf(needle)).split("\n").length;

  test("means the scenario where another file has a row at that line", async () => {
    const cwd = folderWith({
      "a.scn": `table cases from "cases.csv"
scenario "row \${row.n}" for each row in cases {
  module quectel/ec200u
  log "\${row.n}"
}
`,
      "cases.csv": "n\n1\n2\n3\n",
    });
    expect(await titles(cwd, "a.scn:3")).toEqual(["row 1", "row 2", "row 3"]);
  });

  test("means the scenario around the line, or the row on it", async () => {
    const cwd = folderWith({ "a.scn": text, "b.scn": passes("other") });
    for (const [needle, expected] of [
      ['scenario "first"', ["first"]],
      ["send AT+CSQ", ["first"]],
      ['scenario "second"', ["second"]],
      ["# its end", ["second"]],
      ['scenario "row', ["row 1", "row 2"]],
      ["| 2 |", ["row 2"]],
    ] as const) {
      expect(await titles(cwd, `a.scn:${at(needle)}`), needle).toEqual(expected);
    }
    expect(await titles(cwd, `a.scn:${at("# its end") + 1}`)).toEqual(["second"]);
    expect(await titles(cwd, `a.scn:${at("| 2 |")}`, `./a.scn:${at("# its end")}`)).toEqual([
      "second",
      "row 2",
    ]);
    expect(await titles(cwd, `a.scn:${at("| 2 |")}`, "b.scn")).toEqual(["row 2", "other"]);
    expect(await titles(cwd, `a.scn:${at("| 2 |")}`, "a.scn")).toHaveLength(4);
  });

  test("that is in no scenario is refused, with the lines where they begin", async () => {
    const cwd = folderWith({ "a.scn": text });
    const said = await refused(cwd, `a.scn:${at("# between")}`);
    expect(said).toContain(`line ${at("# between")} of a.scn is in no scenario`);
    expect(said).toContain("its scenarios begin at lines 2, ");
    expect(await refused(cwd, `a.scn:${at("flow unused") + 1}`)).toContain("is in no scenario");
    expect(await refused(cwd, "a.scn:9999")).toContain("is in no scenario");
  });

  test("means the file where one has such a name", async () => {
    const cwd = folderWith({ "a.scn:1": passes("odd name"), "a.scn": passes("other") });
    expect(await titles(cwd, "a.scn:1")).toEqual(["odd name"]);
  });
});

describe("--shard", () => {
  test("the parts have nothing in common, are all of it, the same each time, and of one size", async () => {
    const cwd = folderWith(files);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), async (of) => {
        const parts: string[][] = [];
        for (let index = 1; index <= of; index++) parts.push(await shard(cwd, `${index}/${of}`));
        expect(parts.flat().sort()).toEqual(["Three", "four", "one", "two"]);
        const sizes = parts.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(await shard(cwd, `1/${of}`)).toEqual(parts[0]);
      }),
      { numRuns: 6 },
    );
  });

  test("that is empty is so with some steps, too", async () => {
    const { code, stdout } = await scn(folderWith(files), [
      "run",
      "a.scn",
      ...["--shard", "4/4", "--from-step", "2", "-q"],
    ]);
    expect(stdout).toContain("0 scenarios: nothing ran");
    expect(code).toBe(0);
  });

  async function shard(cwd: string, part: string): Promise<string[]> {
    const { stdout, code, stderr } = await scn(cwd, ["run", ".", "-r", "json", "--shard", part]);
    expect(code).toBe(0);
    const ran = ranIn(stdout);
    expect(stderr).toContain(`note: --shard ${part}: ${ran.length === 1 ? "1" : ran.length} of 4 scenarios`);
    return [...ran];
  }

  test("that is none is refused", async () => {
    const cwd = folderWith(files);
    for (const part of ["0/2", "3/2", "2", "a/b", "1/0", ""]) {
      expect(await refused(cwd, ".", "--shard", part)).toContain("write the part and how many there are");
    }
  });
});

describe("--last-failed", () => {
  const env = (cwd: string) => ({ SCN_STATE: `${cwd}/state` });
  const mixed = { "a.scn": passes("good") + fails("bad"), "b.scn": fails("worse") };

  test("picks what did not pass, says so, and forgets what passes then", async () => {
    const cwd = folderWith(mixed);
    const { writeFileSync } = await import("node:fs");
    expect((await scn(cwd, ["run", "."], env(cwd))).code).toBe(1);
    const again = await scn(cwd, ["run", "--last-failed", "-r", "json"], env(cwd));
    expect(ranIn(again.stdout)).toEqual(["bad", "worse"]);
    expect(again.stderr).toContain('note: --last-failed picks 2 scenarios: a.scn:5 "bad", b.scn:1 "worse"');
    writeFileSync(`${cwd}/b.scn`, `# moved down\n${passes("worse")}`);
    expect(ranIn((await scn(cwd, ["run", "b.scn", "-r", "json"], env(cwd))).stdout)).toEqual(["worse"]);
    const rest = await scn(cwd, ["run", ".", "--last-failed", "-r", "json"], env(cwd));
    expect(ranIn(rest.stdout)).toEqual(["bad"]);
    writeFileSync(`${cwd}/a.scn`, passes("good") + passes("bad"));
    expect((await scn(cwd, ["run", "."], env(cwd))).code).toBe(0);
    const none = await scn(cwd, ["run", ".", "--last-failed"], env(cwd));
    expect(none.code).toBe(0);
    expect(none.stderr).toContain("picks nothing: everything here passed");
  });

  test("tells of what failed and is not there any more: renamed, it has not run yet", async () => {
    const cwd = folderWith(mixed);
    const { rmSync, writeFileSync } = await import("node:fs");
    await scn(cwd, ["run", "."], env(cwd));
    writeFileSync(`${cwd}/a.scn`, passes("good") + fails("bad again"));
    const left = await scn(cwd, ["run", ".", "--last-failed", "-r", "json"], env(cwd));
    expect(ranIn(left.stdout)).toEqual(["worse"]);
    expect(left.stderr).toContain('note: --last-failed: not there any more, and so left out: a.scn "bad"');
    const alone = await scn(cwd, ["run", "a.scn", "--last-failed"], env(cwd));
    expect(alone.code).toBe(2);
    expect(alone.stderr).toContain('--last-failed: what did not pass is not there any more: a.scn "bad"');
    rmSync(`${cwd}/b.scn`);
    const unnamed = await scn(cwd, ["run", "--last-failed"], env(cwd));
    expect(unnamed.stderr).toContain("note: --last-failed: not there any more, and so left out: b.scn");
    await scn(cwd, ["run", "a.scn"], env(cwd));
    const after = await scn(cwd, ["run", "a.scn", "--last-failed", "-r", "json"], env(cwd));
    expect(after.stderr).toContain('--last-failed picks 1 scenario: a.scn:5 "bad again"');
    expect(after.stderr).not.toContain("not there any more");
  });

  test("without an earlier run is told", async () => {
    const cwd = folderWith(mixed);
    const { code, stderr } = await scn(cwd, ["run", ".", "--last-failed"], env(cwd));
    expect(code).toBe(2);
    expect(stderr).toContain("--last-failed: nothing is known of earlier runs in");
  });

  test("keeps nothing where everything passes, or where there is no place for it", async () => {
    const { existsSync, writeFileSync } = await import("node:fs");
    const cwd = folderWith({ "a.scn": passes("good"), "b.scn": fails("bad") });
    await scn(cwd, ["run", "a.scn"], env(cwd));
    expect(existsSync(`${cwd}/state`)).toBe(false);
    writeFileSync(`${cwd}/state`, "a file where a folder should be");
    const { code, stderr } = await scn(cwd, ["run", "b.scn"], env(cwd));
    expect(code).toBe(1);
    expect(stderr).toContain("could not be kept for --last-failed");
  });
});
