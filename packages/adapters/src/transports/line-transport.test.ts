import { describe, expect, it } from "vitest";
import { type LineEnd, lineTransport } from "./line-transport.js";

/** A transport whose lines the test opens by hand; what it hears of them. */
function byHand() {
  const ends: LineEnd[] = [];
  const opened: (() => void)[] = [];
  let closed = 0;
  const transport = lineTransport("test://line", (end) => {
    ends.push(end);
    return new Promise((resolve) => {
      opened.push(() =>
        resolve({
          write: () => {},
          close: async () => {
            closed++;
          },
        }),
      );
    });
  });
  const heard: string[] = [];
  transport.bytes$.subscribe((bytes) => heard.push(Buffer.from(bytes).toString("latin1")));
  transport.lost$.subscribe(({ reason }) => heard.push(`lost: ${reason}`));
  return { transport, ends, opened, heard, closed: () => closed };
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe("a line", () => {
  it("that is lost while it is being opened is open first and then lost, once, and closed", async () => {
    const { transport, ends, opened, heard, closed } = byHand();
    const opening = transport.open();
    ends[0]?.lost({ reason: "unplugged" });
    ends[0]?.lost({ reason: "and again" });
    expect(heard).toEqual([]);
    opened[0]?.();
    await opening;
    expect(heard).toEqual(["lost: unplugged"]);
    expect(closed()).toBe(1);
  });

  it("that opens when nobody waits for it any more is closed at once", async () => {
    const { transport, opened, closed } = byHand();
    const opening = transport.open();
    const refused = expect(opening).rejects.toThrow("test://line was closed before it was open");
    await transport.close();
    opened[0]?.();
    await refused;
    expect(closed()).toBe(1);
  });

  it("is not heard any more once another stands in its place", async () => {
    const { transport, ends, opened, heard } = byHand();
    const opening = transport.open();
    opened[0]?.();
    await opening;
    const again = transport.reopen?.();
    await new Promise<void>((resolve) => setImmediate(resolve));
    opened[1]?.();
    await again;
    ends[0]?.received(bytes("old"));
    ends[0]?.lost({ reason: "old" });
    ends[1]?.received(bytes("new"));
    expect(heard).toEqual(["new"]);
  });
});
