import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { textOf } from "./pages.js";

/** The texts of the packages, where every message comes from. */
const sources = readdirSync("packages", { recursive: true, encoding: "utf8" })
  .filter((path) => /^[a-z]+\/src\/.*[.]ts$/.test(path) && !path.endsWith(".test.ts"))
  .map((path) => readFileSync(join("packages", path), "utf8"))
  .join("\n");

/** What stands in a page for a value of a message. */
const examples = /\/dev\/ttyUSB2|\/dev\b|ModemManager|30 s|\(E[A-Z]+\)|\bERROR\b|…/;

/** Symptoms in the words of a message: quoted in a heading, or first in a row of a table. */
function quoted(page: string): readonly string[] {
  const symptoms = textOf(page)
    .split("\n")
    .flatMap((line) => (/^###? /.test(line) ? line : (/^\| ((?:[^|`]|`[^`]*`)*) \|/.exec(line)?.[1] ?? [])));
  return symptoms.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words));
}

describe.each(["docs/troubleshooting.md", "docs/transports.md"])(
  "%s quotes messages that there are",
  (page) => {
    const messages = quoted(page).filter(
      (words) => /^[a-z]+ .*[a-z]/.test(words) && !words.startsWith("sudo "),
    );

    test("and several of them", () => {
      expect(messages.length).toBeGreaterThan(7);
    });

    test.each(messages)("%s", (message) => {
      const parts = message.split(examples).map((part) => part.trim());
      expect(parts.filter((part) => !sources.includes(part))).toEqual([]);
    });
  },
);
