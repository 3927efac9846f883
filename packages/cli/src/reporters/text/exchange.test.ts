import { expect, it } from "vitest";
import { plain } from "../../terminal/style.js";
import { ExchangeRows } from "./exchange.js";
import type { LaterRows } from "./row.js";

const span = { file: 0, start: 0, end: 1 };
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

it("what another module says answers no command, and ends none", () => {
  const later: LaterRows[] = [];
  const rows = { depth: 0, row: (one: LaterRows) => void later.push(one) };
  const exchange = new ExchangeRows({ style: plain, verbose: false });
  const on = (device: string) => ({ at: 0, scenario: 0, device, command: 1 });
  exchange.sent({ type: "sent", what: "command", bytes: bytes("AT\r"), span, ...on("one") }, rows, "one: ");
  exchange.received(
    { type: "received", role: "urc", bytes: bytes("\r\n+A\r\n"), ...on("two") },
    rows,
    "two: ",
    null,
  );
  exchange.ended({ type: "command-ended", final: "OK", success: true, elapsed: 20, ...on("one") });
  expect(later.flatMap((one) => one()).map(({ text }) => text)).toEqual(["one: → AT", "two: ← +A"]);
});
