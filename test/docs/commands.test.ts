import { describe, expect, test } from "vitest";
import { scn } from "../reports/in-process.js";
import { pages, textOf } from "./pages.js";

/** A call of `scn` on a page, as words; what stands behind a `#` or `|` is no part of it. */
interface Call {
  readonly line: string;
  readonly command: readonly string[];
  readonly flags: readonly string[];
}

const shell = /^```sh\n(.*?)^```/gms;
/** Those that have commands of their own. */
const groups = ["policy", "report", "chaos", "config"];

function callsOn(page: string): Call[] {
  const lines = [...textOf(page).matchAll(shell)].flatMap(([, code = ""]) =>
    code.replaceAll(/\\\n\s*/g, " ").split("\n"),
  );
  return lines.flatMap((line) => {
    const [, told] = /(?:^|[|;&]\s*|\s)(?:npx )?scn ([a-z-].*)$/.exec(line.replace(/\s#.*$/, "")) ?? [];
    if (told === undefined) return [];
    const words = [...told.matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(([word]) => word);
    const end = words.findIndex((word) => /^[|>;&]/.test(word));
    const own = end < 0 ? words : words.slice(0, end);
    const [first = "", second = ""] = own;
    const command = groups.includes(first) && /^[a-z]+$/.test(second) ? [first, second] : [first];
    const flags = own.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.split("=", 1)[0] ?? "");
    return [{ line, command: first.startsWith("-") ? [] : command, flags }];
  });
}

const helps = new Map<string, Promise<string>>();

function helpOf(command: readonly string[]): Promise<string> {
  const key = command.join(" ");
  const known = helps.get(key);
  if (known !== undefined) return known;
  const help = scn(process.cwd(), [...command, "--help"]).then(({ stdout }) => {
    // For a command there is none of, it is the help of all.
    expect(stdout).toContain(`Usage: scn ${key}`);
    return stdout;
  });
  helps.set(key, help);
  return help;
}

describe("every call of scn that the documentation shows", () => {
  const calls = pages().flatMap((page) => callsOn(page).map((call) => ({ page, ...call })));

  test("is found", () => {
    expect(calls.length).toBeGreaterThan(60);
  });

  test.each(calls)("$page: $line", async ({ command, flags }) => {
    const [help, common] = await Promise.all([helpOf(command), helpOf([])]);
    const known = new Set(
      [...`${help}\n${common}`.matchAll(/(?<![\w-])--?[a-z][a-z-]*/g)].map(([flag]) => flag),
    );
    expect(flags.filter((flag) => !known.has(flag))).toEqual([]);
  });
});
