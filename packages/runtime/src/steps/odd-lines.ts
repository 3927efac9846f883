import type { Catalogue } from "@scn/dsl";
import { latin1 } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import type { Command, Noise, Session } from "../session/session.js";

/** The longest that is repeated, characters. */
const longest = 60;
/** At least so many bytes before they look like one alphabet rather than another. */
const fewest = 4;
const gluedAtEnd = /[^\s"](?:OK|ERROR)$/;
const gluedAtBegin = /^(?:OK|ERROR)(?=[+^%$*#][A-Z])/;

/** What came during a command and is odd: why its result, or the line that was expected, is not there. */
export function oddLines(session: Session, command: Command): readonly string[] {
  const lines = command.lines.filter(({ role }) => role !== "final").map(({ latin1: text }) => text);
  return [
    ...otherData(session, command),
    ...lines.flatMap((line) => glued(line, session.device.catalogue)),
    ...(command.noise === null ? [] : [noiseText(command.noise)]),
  ];
}

/** The module still takes for data what is sent: of a command given up before. */
function otherData({ takesData }: Session, command: Command): readonly string[] {
  if (takesData === null || takesData === command) return [];
  return [
    `the prompt of ${shown(takesData.text)} came, which had been given up: the module takes ${shown(command.text)} for its data; send-key esc before it gives the data up`,
  ];
}

function glued(line: string, catalogue: Catalogue): readonly string[] {
  const banner = bannersOf(catalogue).find((text) => line !== text && line.endsWith(text));
  if (banner !== undefined)
    return [
      `${shown(line)} ends with ${banner}, the boot banner: the module restarted in the middle of a line`,
    ];
  if (gluedAtEnd.test(line)) return [`${shown(line)} ends like a result code: its line end was lost`];
  if (gluedAtBegin.test(line)) return [`${shown(line)} begins like a result code: its line end was lost`];
  return [];
}

/** In data nobody can tell a banner from data that looks like one. */
export function bannerInData(catalogue: Catalogue, data: Uint8Array): readonly string[] {
  const lines = latin1(data).split(/[\r\n]+/);
  const banner = bannersOf(catalogue).find((text) => lines.includes(text));
  return banner === undefined
    ? []
    : [`${banner} stands in the data on a line of its own: perhaps the module restarted`];
}

function bannersOf({ urcs }: Catalogue): readonly string[] {
  return urcs.filter(({ boot, shape }) => boot && !/[<[]/.test(shape.text)).map(({ shape }) => shape.text);
}

function noiseText({ length, first }: Noise): string {
  const bytes = length === 1 ? "one byte that is no text came" : `${length} bytes that are no text came`;
  const wide = everySecondIsNul(first) ? "; every second is a NUL, as in UTF-16" : "";
  return `${bytes}: ${shown(latin1(first))}${wide}`;
}

function everySecondIsNul(bytes: Uint8Array): boolean {
  const nuls = (from: number) => bytes.filter((byte, at) => at % 2 === from && byte === 0).length;
  const half = Math.floor(bytes.length / 2);
  return bytes.length >= fewest && Math.max(nuls(0), nuls(1)) >= half && Math.min(nuls(0), nuls(1)) === 0;
}

function shown(text: string): string {
  return escaped(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
