import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../events/event.js";
import { encodeEvent } from "../events/event-log.js";
import { latin1, utf8 } from "../expression/bytes.js";
import { escaped, escapedInQuotes } from "../expression/shown.js";
import { Redactor } from "./redactor.js";

const span = { file: 0, start: 0, end: 0 };

/** Secrets that no log holds by chance. */
const secret = fc
  .string({ unit: "grapheme", minLength: 3, maxLength: 24 })
  .map((text) => `Zq7${text}`)
  .filter((text) => !text.includes("\0"));

const hex = (text: string) => Buffer.from(utf8(text)).toString("hex");
const base64 = (text: string) => Buffer.from(utf8(text)).toString("base64");

const crossings: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "in lower-case hexadecimal": hex,
  "in upper-case hexadecimal": (text) => hex(text).toUpperCase(),
  "in UCS-2 digits": (text) => Buffer.from(text, "utf16le").swap16().toString("hex"),
  "in base64": base64,
  "inside a longer base64 text": (text) => base64(`u:${text}`),
  "percent-encoded": (text) => encodeURIComponent(Buffer.from(utf8(text)).toString()),
  "percent-encoded throughout": (text) => hex(text).replaceAll(/../g, "%$&"),
  "with its controls as pictures": escaped,
  "with its controls written out": escapedInQuotes,
  "in the quotes of JSON": (text) => JSON.stringify(text).slice(1, -1),
  "escaped for XML": (text) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
};

/** What must be gone: the piece of an encoding that only the secret decides. */
function telltale(crossing: string, text: string): string {
  if (crossing !== "inside a longer base64 text") return crossings[crossing]?.(text) ?? text;
  const whole = base64(`u:${text}`);
  return whole.slice(4, Math.floor(((2 + utf8(text).length) * 8) / 6));
}

function events(text: string): RunEvent[] {
  const bytes = utf8(`AT+X="${text}"\r`);
  return [
    { type: "sent", at: 0, scenario: 0, device: "one", what: "command", bytes, command: 0, span },
    {
      type: "matched",
      at: 0,
      scenario: 0,
      device: "one",
      statement: "expect",
      line: Buffer.from(bytes).toString("latin1"),
      captures: { found: text },
      span,
    },
    {
      type: "failed",
      at: 0,
      scenario: 0,
      step: null,
      failure: {
        kind: "check",
        verdict: "fail",
        diagnostic: { code: "SCN407", severity: "error", message: `not ${text}`, notes: [text], found: text },
        command: `AT+X="${text}"`,
        elapsed: 1,
        exchange: [{ at: 0, direction: "sent", text: `AT+X="${text}"` }],
        nearest: { pattern: "+X", line: text, at: 0, wanted: text },
      },
    },
  ];
}

describe("the redactor", () => {
  for (const crossing of Object.keys(crossings)) {
    it(`leaves nothing of a secret in an encoded log that crossed the wire ${crossing}`, () => {
      fc.assert(
        fc.property(secret, (text) => {
          const redactor = new Redactor();
          redactor.add("password", text);
          const log = events(crossings[crossing]?.(text) ?? text)
            .map((event) => encodeEvent(redactor.event(event)))
            .join("\n");
          const trace = telltale(crossing, text);
          const inJson = JSON.stringify(trace).slice(1, -1);
          const inBytes = JSON.stringify(Buffer.from(utf8(trace)).toString("latin1")).slice(1, -1);
          expect(log).not.toContain(inJson);
          expect(log).not.toContain(inBytes);
          expect(log).toContain("secret:password");
        }),
      );
    });
  }

  it("gives back the very event when there is no secret", () => {
    const [event] = events("x");
    expect(event && new Redactor().event(event)).toBe(event);
  });

  it("keeps the program's own words when a secret is one of them", () => {
    const redactor = new Redactor();
    redactor.add("password", "sent");
    const [event] = events("sent");
    expect(event && redactor.event(event)).toMatchObject({ type: "sent", what: "command" });
    expect(event && encodeEvent(redactor.event(event))).toContain('AT+X=\\"');
    expect(event && encodeEvent(redactor.event(event))).not.toContain('AT+X=\\"sent');
  });

  it("masks a line of several secrets, the longest first", () => {
    const redactor = new Redactor();
    redactor.add("short", "pass");
    redactor.add("long", "password");
    expect(redactor.text("a password and a pass")).toBe("a ‹secret:long› and a ‹secret:short›");
  });

  it("leaves the bytes around a secret as they are, whatever they are", () => {
    const redactor = new Redactor();
    redactor.add("password", "hunter2");
    const masked = redactor.bytes(Buffer.from("\xff\x00\xe9 hunter2 \x80", "latin1"));
    expect(masked).toEqual(
      new Uint8Array(
        Buffer.concat([
          Buffer.from([0xff, 0, 0xe9, 0x20]),
          Buffer.from("‹secret:password›"),
          Buffer.from([0x20, 0x80]),
        ]),
      ),
    );
  });

  it.each([
    ["GBK", "密码是七位", Buffer.from("c3dcc2ebcac7c6dfcebb", "hex")],
    ["digits of GBK", "密码是七位", Buffer.from("C3DCC2EBCAC7C6DFCEBB")],
    ["UCS-2", "密码是七位", Buffer.from("密码是七位", "utf16le").swap16()],
    ["base64 for addresses", "ÿþ?ÿþ?ÿþ?ÿþ?", Buffer.from(Buffer.from("ÿþ?ÿþ?ÿþ?ÿþ?").toString("base64url"))],
    ["a form of a page", "two words & more", Buffer.from("two+words+&+more")],
  ])("masks %s as it crosses the wire", (_, secret, crossed) => {
    const redactor = new Redactor();
    redactor.add("password", secret);
    const shown = Buffer.from(redactor.bytes(crossed)).toString();
    expect(shown).toContain("‹secret:password›");
    expect(shown.replace("‹secret:password›", "").length).toBeLessThan(2);
  });

  it("masks a secret of any length: a key, a chain of certificates", () => {
    for (const length of [1_300, 5_000, 20_000]) {
      const key = Array.from({ length }, (_, at) =>
        String.fromCharCode(0x21 + ((at * at * 7 + at) % 90)),
      ).join("");
      const redactor = new Redactor();
      redactor.add("key", key);
      expect(redactor.text("")).toBe("");
      redactor.add("short", "Zq7");
      for (const form of [key, hex(key), hex(key).toUpperCase(), base64(key)])
        expect(redactor.text(`Zq7 ${form} and ${form} Zq7`)).toMatch(
          /^‹secret:short› ‹secret:key›.?=* and ‹secret:key›.?=* ‹secret:short›$/,
        );
    }
  });

  it("masks the pieces of a secret that came in two, in whatever encoding, unless one is a small part of it", () => {
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom("as it is", "in lower-case hexadecimal", "in base64"),
        fc.double({ min: 0.34, max: 0.66, noNaN: true }),
        (text, crossing, share) => {
          const redactor = new Redactor();
          redactor.add("password", `${text}-long`);
          const crossed = latin1(utf8(crossings[crossing]?.(`${text}-long`) ?? ""));
          // Of base64 only what the secret alone decides is known.
          const known =
            crossing === "in base64"
              ? crossed.slice(0, Math.floor((utf8(`${text}-long`).length * 8) / 6))
              : crossed;
          const cut = Math.ceil(known.length * share);
          const [head, tail] = [known.slice(0, cut), known.slice(cut)];
          const least = Math.max(4, Math.ceil(known.length / 3));
          fc.pre(head.length >= least && tail.length >= least);
          expect(redactor.text(`+QIRD: ${head}`)).toBe("+QIRD: ‹part of a secret›");
          expect(redactor.text(`${tail}",0`)).toBe('‹part of a secret›",0');
          expect(Buffer.from(redactor.bytes(Buffer.from(tail, "latin1"))).toString("utf8")).toBe(
            "‹part of a secret›",
          );
        },
      ),
    );
  });

  it("leaves alone what only looks like a piece in the middle of a text, and pieces of a few characters", () => {
    const redactor = new Redactor();
    redactor.add("password", "swordfish-2026");
    expect(redactor.text("a sword fish, 2026-11-21")).toBe("a sword fish, 2026-11-21");
    expect(redactor.text("26 fish")).toBe("26 fish");
    expect(redactor.text("aswordfi shdish-2026x")).toBe("aswordfi shdish-2026x");
  });

  it("ignores an empty secret", () => {
    const redactor = new Redactor();
    redactor.add("none", "");
    expect(redactor.text("text")).toBe("text");
  });
});

describe("a script in a log", () => {
  const started = (text: string): RunEvent => ({
    type: "run-started",
    at: 0,
    startedAt: 0,
    clock: "virtual",
    scenarios: 1,
    seed: 1,
    sources: [{ path: "a.scn", text }],
  });
  const masked = (secret: string, text: string): string => {
    const redactor = new Redactor();
    redactor.add("key", secret);
    const event = redactor.event(started(text));
    return event.type === "run-started" ? (event.sources[0]?.text ?? "") : "";
  };

  it("has no secret, in no encoding, and keeps every place that spans count to", () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...Object.values(crossings)), (text, crossing) => {
        const script = `scenario "x" {\n  send AT+X="${crossing(text)}"\n  check 1 == 2\n}\n`;
        const shown = masked(text, script);
        expect(shown).toHaveLength(script.length);
        expect(shown.indexOf("check")).toBe(script.indexOf("check"));
        expect(shown.split("\n")).toHaveLength(script.split("\n").length);
        expect(shown).not.toContain(crossing(text));
      }),
    );
  });

  it("masks a secret longer than the engine takes a pattern for, each time", () => {
    const long = "0123456789".repeat(500);
    expect(masked(long, `a ${long} b ${long} c`)).toBe(`a ${"•".repeat(5000)} b ${"•".repeat(5000)} c`);
  });
});
