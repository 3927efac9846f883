import { type Pattern, parseShape } from "@scn/dsl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { preparePattern } from "./prepare.js";
import { receivedLine } from "./received-line.fixture.js";

type Regex = Extract<Pattern, { kind: "regex" }>;

/** One that has a machine. */
function bounded(source: string, flags = ""): Regex & { readonly machine: NonNullable<Regex["machine"]> } {
  const pattern = read(source, flags);
  if (pattern?.machine === undefined) throw new Error(`/${source}/ has no machine`);
  return { ...pattern, machine: pattern.machine };
}

/** As the front end reads it: refused, for the engine alone, or with a machine for long lines. */
function read(source: string, flags = ""): Regex | null {
  const { pattern, diagnostics } = parseShape(`/${source}/${flags}`);
  return pattern?.kind === "regex" && diagnostics.length === 0 ? pattern : null;
}

function matcherOf(pattern: Regex) {
  return preparePattern(pattern).bind(() => null);
}

/** The same expression, every line led through its machine. */
const everyLine = (pattern: Regex, machine: NonNullable<Regex["machine"]>): Regex => ({
  ...pattern,
  machine: { ...machine, above: -1 },
});

/** The same, every line for the engine. */
const noLine = ({ machine: _, ...pattern }: Regex): Regex => pattern;

const body = fc.letrec<{ body: string; item: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom("a", "b", ".", "[ab]", "\\w", "[^b]", "\\b", "^", "$", "B", "\\x62"),
    tie("body").map((inside) => `(${inside})`),
    tie("body").map((inside) => `(?<N>${inside})`),
    tie("body").map((inside) => `(?:${inside})`),
  ),
  item: fc
    .tuple(
      tie("atom"),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant("") },
        { weight: 2, arbitrary: fc.constantFrom("?", "{2}", "{0,2}", "??") },
        { weight: 1, arbitrary: fc.constantFrom("*", "+", "{1,3}", "{2,}", "*?", "+?") },
      ),
    )
    .map(([atom, quantifier]) => (/^(?:\^|\$|\\b)$/.test(atom) ? atom : `${atom}${quantifier}`)),
  body: fc.oneof(
    fc.array(tie("item"), { minLength: 1, maxLength: 5 }).map((items) => items.join("")),
    fc.tuple(tie("item"), tie("item")).map((items) => items.join("|")),
  ),
})).body;

/** Each named group has a name of its own. */
const named = (text: string) => {
  let count = 0;
  return text.replaceAll("<N>", () => `<n${count++}>`);
};

describe("a regular expression on a long line", () => {
  it("finds what the language's own engine finds, and captures the same", () => {
    let led = 0;
    const ahead = fc.constantFrom("", "", "(?=.*a)", "(?!.*ab)", "(?=(?<N>.*)b)");
    fc.assert(
      fc.property(
        fc.tuple(ahead, body).map((parts) => named(`${parts[0]}(?:${parts[1]}).{0,15}.{0,15}`)),
        fc.array(fc.stringMatching(/^[abB! ]{0,8}$/), { minLength: 4, maxLength: 8 }),
        (source, lines) => {
          const pattern = read(source);
          if (pattern?.machine === undefined) return;
          led++;
          const machine = matcherOf(everyLine(pattern, pattern.machine));
          const engine = matcherOf(noLine(pattern));
          for (const line of lines) {
            expect(machine.match(receivedLine(line)), `/${source}/ on ${line}`).toEqual(
              engine.match(receivedLine(line)),
            );
            expect(machine.fits(receivedLine(line))).toBe(engine.fits(receivedLine(line)));
          }
        },
      ),
      { numRuns: 1500 },
    );
    // Otherwise nothing was compared.
    expect(led).toBeGreaterThan(250);
  });

  it.each([
    ["(?:(?<n>a)|b){2}", "ab"],
    ["(?:(?<n>a)|b){2}", "ba"],
    ["(?:(?:(?<n>a)|b)(?<m>c)?){2}", "acb"],
    ["(?:(?<outer>a(?<inner>b)?)c?){2}", "abcac"],
    ["(?=(?<n>.{0,5});)(?<m>a*?)", "aa;b"],
    ["(?<n>A[b-c])é", "aBé", "i"],
    ["(?<n>a.)b", "a\nb"],
    ["(?<n>A.)b", "a\nB", "i"],
    ["(?<n>[^a])\\B-", "--"],
    ["(?!(?<n>.{0,5});)(?<m>a*)", "aab"],
  ])("%s captures of %s what the engine does", (part, line, flags = "") => {
    const pattern = bounded(`${part}[^,]{0,3},.*,.*`, flags);
    const expected = matcherOf(noLine(pattern)).match(receivedLine(`${line},,,`));
    expect(expected).not.toBeNull();
    expect(matcherOf(everyLine(pattern, pattern.machine)).match(receivedLine(`${line},,,`))).toEqual(
      expected,
    );
  });

  it.each(["a\\b.?", "a\\B.?", "_\\b.?", "-\\B.?"])("%s sees the words that the engine sees", (part) => {
    const pattern = bounded(`${part},.*,.*`);
    const machine = matcherOf(everyLine(pattern, pattern.machine));
    const engine = matcherOf(noLine(pattern));
    const fits = Array.from({ length: 128 }, (_, code) => {
      const line = receivedLine(`${part[0]}${String.fromCharCode(code)},,,`);
      return [machine.fits(line), engine.fits(line)] as const;
    });
    expect(fits.map(([led]) => led)).toEqual(fits.map(([, found]) => found));
    expect(new Set(fits.map(([, found]) => found))).toEqual(new Set([true, false]));
  });

  it.each([
    [".*a.*b.*c", `${"a".repeat(30_000)}${"b".repeat(35_000)}`],
    ["(?<x>a*)(?<y>a*)(?<z>a*)b", "a".repeat(65_536)],
    ["(?=.*b).*a.*d", `${"ab".repeat(32_000)}c`],
    [".{0,15}.{0,15}.{0,15}.*x", "a".repeat(65_536)],
    [".*?,.*?,.*?;", ",".repeat(65_536)],
  ])("%s takes no longer than the line is", (source, line) => {
    const pattern = bounded(source);
    const matcher = matcherOf(pattern);
    const start = process.cpuUsage().user;
    expect(matcher.match(receivedLine(line))).toBeNull();
    // Cubic time would be days, and quadratic seconds; the figure only has to tell them apart.
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(500);
  });

  it("captures of a long line what it captures of a short one", () => {
    const pattern = bounded("(?<first>.*),(?<second>.*),(?<third>\\d+)?");
    const matcher = matcherOf(pattern);
    const long = "温".repeat(3000);
    const latin1 = Buffer.from(long, "utf8").toString("latin1");
    expect(matcher.match(receivedLine("温,b,7"))?.captures).toEqual({ first: "温", second: "b", third: "7" });
    expect(latin1.length).toBeGreaterThan(pattern.machine.above);
    expect(matcher.match(receivedLine(`${long},b,`))?.captures).toEqual({
      first: long,
      second: "b",
      third: null,
    });
  });

  it("tells a small letter from a large one unless the expression does not", () => {
    const pattern = bounded("a.*,.*,.*");
    expect(matcherOf(everyLine(pattern, pattern.machine)).match(receivedLine("A,,"))).toBeNull();
  });

  it("is read where a look ahead stands behind an assertion", () => {
    const pattern = bounded("^(?=b)(?!bb).*,.*,.*");
    const matcher = matcherOf(everyLine(pattern, pattern.machine));
    expect(["b,,", "bb,,", "ab,,"].map((line) => matcher.fits(receivedLine(line)))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each([
    "(?<=a).*b.*",
    "(a)\\1.*b.*",
    ".*(?=b).*",
    "(?<x>.*)?a.*",
    "(?<x>(?:b?){2})?.*.*c",
    "(?:(?=b)|a).*.*c",
    "(?:(?!b)a){2}.*.*c",
    "(?<!a).*.*c",
    "(?<x>a)\\k<x>.*.*c",
  ])("%s is refused, for nothing bounds it", (source) => {
    expect(read(source)).toBeNull();
  });

  it.each(["\\d+,\\d+,\\d+", "\\+CSQ: (?<rssi>\\d+),\\d+", "OK|ERROR", "(?=a)b[^,]*"])(
    "%s needs none",
    (source) => {
      expect(read(source)).not.toHaveProperty("machine");
    },
  );
});
