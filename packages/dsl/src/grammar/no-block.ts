import type { Slip, SlipPlace } from "./slips.js";
import { BlockOpen } from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

const onLinesBelow = "remove the `{`: what comes back stands on the lines below, and they need no block";
const openNoBlock: Readonly<Record<string, string>> = {
  "await-urc":
    "remove the `{`: what is done then stands on the lines below; for each that comes, write `on-urc … {`",
  expect:
    "remove the `{`: what is done then stands on the lines below; for one of several answers, write `either {`",
  send: onLinesBelow,
  "send-data": onLinesBelow,
};

/** `await-urc RING {`, `send AT {`: lines that open no block. */
export function noBlock({ token, phrase }: Unexpected, { first, ahead }: SlipPlace): Slip | null {
  if (token.tokenType !== BlockOpen || phrase !== "the end of the line") return null;
  let distance = 0;
  while (ahead(distance) !== first && !Object.hasOwn(openNoBlock, ahead(distance).image)) distance--;
  const { image } = ahead(distance);
  const fix = Object.hasOwn(openNoBlock, image) ? openNoBlock[image] : undefined;
  return fix === undefined ? null : { fix };
}
