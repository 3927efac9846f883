import { builtinCatalogue } from "@scn/adapters";
import type { Catalogue } from "@scn/dsl";
import { decodeRecording, type RecordingEntry } from "@scn/runtime";
import { disturbedRun, fitting } from "../chaos/disturbed-run.js";
import { checkFile } from "../scenarios/read-scenario.js";

/** What the fuzzer has of one module. */
export interface Material {
  readonly id: string;
  readonly catalogue: Catalogue;
  /** Of real exchanges, in their order. */
  readonly entries: readonly RecordingEntry[];
  readonly recordings: readonly string[];
  /** What its manual has, as bytes: result codes, URCs, headers before payload, and the signs that framing turns on. */
  readonly words: readonly Uint8Array[];
}

const scenarios = ["tcp-echo-1-kilobyte", "tcp-closed-by-peer", "transparent", "reboot", "ntp"].map((name) =>
  checkFile(`scenarios/portable/${name}.scn`),
);

const signs = [
  "\r",
  "\n",
  "\r\n",
  ">",
  "> ",
  "\0",
  "\x1a",
  "+++",
  "\r\nOK\r\n",
  "\r\nNO CARRIER\r\n",
  "~\xff}#\xc0!",
];

const made = new Map<string, Promise<Material>>();

/** Records portable scenarios on the simulated module, once. */
export function materialOf(id: string): Promise<Material> {
  const known = made.get(id) ?? record(id);
  made.set(id, known);
  return known;
}

async function record(id: string): Promise<Material> {
  const catalogue = builtinCatalogue(id);
  if (catalogue === null) throw new Error(id);
  const recordings: string[] = [];
  for (const program of scenarios) {
    if (!fitting(program).includes(id)) continue;
    let text = "";
    await disturbedRun(program, id, 1, {
      record: () => ({ write: (more) => (text += more), close: () => {} }),
    });
    recordings.push(text);
  }
  const shapes = [
    ...catalogue.urcs.map(({ shape, chatter }) => chatter ?? shape.text),
    ...catalogue.commands.flatMap(({ forms }) =>
      forms.flatMap(({ responses, end }) => [
        ...responses.map(({ shape }) => shape.text),
        ...end.success.map(({ text }) => text),
      ]),
    ),
  ];
  return {
    id,
    catalogue,
    recordings,
    entries: recordings.flatMap((text) => decodeRecording(text).entries),
    words: [...signs, ...shapes.map(filled)].map((text) => new Uint8Array(Buffer.from(text, "latin1"))),
  };
}

/** `+QIRD: <len:int><CR><LF><data:bytes(len)>` with numbers in it, as a line. */
function filled(shape: string): string {
  const text = shape
    .replaceAll("<CR><LF>", "\r\n")
    .replaceAll(/<[^>]*:bytes[^>]*>/g, "\r\nOK\r\n> ")
    .replaceAll(/<[^>]*>/g, "7");
  return `\r\n${text}\r\n`;
}
