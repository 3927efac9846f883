import { expect, it } from "vitest";
import { HostInput } from "./host-input.js";
import type { InputSink } from "./input-sink.js";

/** Takes up to `most` bytes at a time and notes them. */
function sink(heard: number[][], most = Number.POSITIVE_INFINITY): InputSink {
  return {
    accept: (bytes, from) => {
      const end = Math.min(bytes.length, from + most);
      heard.push([...bytes.subarray(from, end)]);
      return end;
    },
  };
}

const all = () => 0;

it("bytes wait while nobody takes them, and go on in order", () => {
  const heard: number[][] = [];
  const input = new HostInput(all);
  input.receive(Uint8Array.of(1, 2));
  input.receive(Uint8Array.of(3));
  input.sink = sink(heard);
  input.pump();
  expect(heard).toEqual([[1, 2], [3]]);
});

it("what one leaves is the next one's", () => {
  const heard: number[][] = [];
  const input = new HostInput(all);
  const rest = sink(heard);
  input.sink = {
    accept: (bytes) => {
      heard.push([...bytes.subarray(0, 1)]);
      input.sink = rest;
      return 1;
    },
  };
  input.receive(Uint8Array.of(1, 2, 3));
  expect(heard).toEqual([[1], [2, 3]]);
});

it("what comes while it is to be ignored is lost, with what waited", () => {
  const heard: number[][] = [];
  const input = new HostInput(all);
  input.receive(Uint8Array.of(1));
  input.ignore();
  input.receive(Uint8Array.of(2));
  input.heed();
  input.receive(Uint8Array.of(3));
  input.sink = sink(heard);
  input.pump();
  expect(heard).toEqual([[3]]);
});
