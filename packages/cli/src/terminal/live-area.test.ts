import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Screen } from "../testing/screen.fixture.js";
import { LiveArea } from "./live-area.js";
import { truncate } from "./width.js";

const word = fc.string({ unit: fc.constantFrom("a", "b", " ", "温", "·", "›"), maxLength: 60 });
const printed = fc.record({ what: fc.constant("print"), text: word });
const drawn = fc.record({ what: fc.constant("draw"), rows: fc.array(word, { maxLength: 6 }) });
const resized = fc.record({ what: fc.constant("resize"), columns: fc.integer({ min: 12, max: 60 }) });
const aside = fc.record({ what: fc.constant("aside"), text: word });
const doing = fc.oneof(printed, drawn, resized, aside);

describe("the live rows of a terminal", () => {
  it("leave nothing behind but what was printed, whatever is drawn, printed and resized", () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 30 }), (doings) => {
        const screen = new Screen(40);
        const area = new LiveArea(screen);
        const lines: string[] = [];
        for (const one of doings) {
          if (one.what === "resize") screen.resize(one.columns);
          else if (one.what === "draw") area.draw(one.rows.map((row) => truncate(row, area.columns)));
          else {
            lines.push(one.text.trimEnd());
            if (one.what === "print") area.print(one.text);
            else area.aside(() => screen.write(`${one.text}\n`));
          }
        }
        area.draw([]);
        expect(screen.text).toBe(lines.join("\n").trimEnd());
      }),
      {
        examples: [
          [
            [
              { what: "draw", rows: ["x".repeat(39), "y"] },
              { what: "resize", columns: 12 },
            ],
          ],
          // A wide character does not fit into the last column of an odd width.
          [
            [
              { what: "print", text: "kept" },
              { what: "draw", rows: ["温".repeat(19)] },
              { what: "resize", columns: 13 },
            ],
          ],
        ],
      },
    );
  });

  it("stand below what is printed", () => {
    const screen = new Screen(40);
    const area = new LiveArea(screen);
    area.draw(["one", "two"]);
    area.print("a row");
    area.aside(() => screen.write("note: from elsewhere\n"));
    area.draw(["one", "two again"]);
    expect(screen.text).toBe("a row\nnote: from elsewhere\none\ntwo again");
  });

  it("are written over in one write, without being cleared first, and only when they change", () => {
    const writes: string[] = [];
    const area = new LiveArea({ write: (text) => void writes.push(text), isTerminal: true, columns: 40 });
    area.draw(["one", "two"]);
    area.draw(["one", "two"]);
    area.draw(["one", "2"]);
    area.draw(["one"]);
    expect(writes).toEqual(["one\x1b[K\ntwo\x1b[J", "\x1b[1A\rone\x1b[K\n2\x1b[J", "\x1b[1A\rone\x1b[J"]);
  });

  it("take half of the terminal at most", () => {
    const output = { write: () => {}, isTerminal: true, columns: 40 };
    expect(new LiveArea({ ...output, rows: 30 }).height).toBe(15);
    expect(new LiveArea({ ...output, rows: 3 }).height).toBe(2);
    expect(new LiveArea(output).height).toBe(12);
  });
});
