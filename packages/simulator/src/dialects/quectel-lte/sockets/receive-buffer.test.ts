import { describe, expect, it } from "vitest";
import { ReceiveBuffer } from "./receive-buffer.js";

const one = { host: "192.0.2.1", port: 1 };
const two = { host: "192.0.2.2", port: 2 };
const bytes = (text: string) => new TextEncoder().encode(text);
const taken = (buffer: ReceiveBuffer, length: number) => {
  const part = buffer.take(length);
  return part === null ? null : `${new TextDecoder().decode(part.bytes)} from ${part.from.port}`;
};

describe("what came and has not been read", () => {
  it("of a stream is read across its chunks", () => {
    const buffer = new ReceiveBuffer(true);
    buffer.add(bytes("abc"), one);
    buffer.add(bytes("def"), one);
    expect(taken(buffer, 4)).toBe("abcd from 1");
    expect([buffer.total, buffer.read, buffer.unread]).toEqual([6, 4, 2]);
    expect(taken(buffer, 10)).toBe("ef from 1");
    expect(taken(buffer, 10)).toBeNull();
  });

  it("of datagrams is read one at a time, what is left of one first", () => {
    const buffer = new ReceiveBuffer(false);
    buffer.add(bytes("abc"), one);
    buffer.add(bytes("def"), two);
    expect([taken(buffer, 2), taken(buffer, 10), taken(buffer, 10)]).toEqual([
      "ab from 1",
      "c from 1",
      "def from 2",
    ]);
  });

  it("is announced again once it has been emptied, and not before", () => {
    const buffer = new ReceiveBuffer(true);
    buffer.add(bytes("abc"), one);
    buffer.announced = true;
    buffer.take(2);
    expect(buffer.announced).toBe(true);
    buffer.take(2);
    expect(buffer.announced).toBe(false);
  });
});
