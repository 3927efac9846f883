import type { Shape } from "../../catalogue/catalogue.js";
import { suggest } from "../../diagnostics/suggest.js";
import type { Pattern } from "../../program/pattern.js";
import { lineName, linesLike } from "./catalogue-index.js";
import type { ManualCheck } from "./manual-check.js";

/** SCN308, SCN309: no line that the manual knows can be what is awaited. */
export const unknownUrc: ManualCheck = (accept) => ({
  "await-urc": ({ pattern }, { machine, scenario, values }) => {
    if (pattern.kind === "regex" || machine.urcsScripted || scenario.allowUnknown) return;
    const { index } = machine;
    const name = lineName(pattern);
    if (name === undefined || linesLike(pattern, index, values).length > 0) return;
    const alike = name === "" ? [] : (index.lines.get(name) ?? []);
    if (alike.length > 0) {
      const near = nearest(pattern, alike);
      accept("warning", "SCN309", pattern.span, `no \`${name}\` of the manual can look like this`, {
        expected: shortest(alike),
        found: pattern.text,
        notes: [`the URCs of ${index.catalogue.title}`],
        ...(near === undefined ? {} : { fix: `did you mean \`${near}\`?` }),
      });
      return;
    }
    const names = [...index.lines.keys()].filter((one) => one !== "");
    const near = name === "" ? withSigns(pattern.text, names) : suggest(name, names);
    const span = name === "" ? pattern.span : { ...pattern.span, end: pattern.span.start + name.length };
    accept(
      "warning",
      "SCN308",
      span,
      `the manual of ${index.catalogue.id} knows no URC ${shown(pattern, name)}`,
      {
        fix:
          near === undefined
            ? "`allow-unknown` in the scenario says that this is meant"
            : `did you mean \`${near}\`?`,
      },
    );
  },
});

/** `+CPIN: READY` for `+CPIN READY` and for `CPIN: READY`. */
function withSigns(text: string, names: readonly string[]): string | undefined {
  const [, sign = "", word = "", colon, rest = ""] =
    /^([+^%$*#&]?)(\w+)( *[:=])?[ ,;.-]*(.*)$/s.exec(text) ?? [];
  if (word === "" || (sign === "" && colon === undefined)) return undefined;
  const written = sign === "" ? `+${word}` : `${sign}${word}`;
  const name = names.find((one) => one === written) ?? suggest(written, names);
  return name === undefined ? undefined : `${name}: ${rest}`.trimEnd();
}

function shown(pattern: Pattern, name: string): string {
  return `\`${name === "" ? pattern.text : name}\``;
}

/** The line whose word in quotes is nearly that of the pattern: `"recvd"` for `"recv"`. */
function nearest(pattern: Pattern, alike: readonly Shape[]): string | undefined {
  const words = new Map(
    alike.flatMap(({ text }) => (wordOf(text) === "" ? [] : [[wordOf(text), text] as const])),
  );
  const word = suggest(wordOf(pattern.text), words.keys());
  return word === undefined ? undefined : words.get(word)?.replace(payload, "");
}

function wordOf(text: string): string {
  return /^[^:]*: ?"([^"<]*)"/.exec(text)?.[1] ?? "";
}

const payload = /(<CR><LF>|,<\w+:(bytes|hex)).*$/;

/** A few of the lines, each up to its payload. */
function shortest(alike: readonly Shape[]): string {
  const heads = new Set(alike.map(({ text }) => text.replace(payload, "")));
  const few = [...heads].slice(0, 5).map((text) => `\`${text}\``);
  return heads.size > few.length ? `${few.join(", ")} …` : few.join(", ");
}
