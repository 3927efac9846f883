import type { ServedPlace } from "@scn/simulator";
import { UsageError } from "../command/usage-error.js";

/** A module to serve, and where. */
export interface ServedRequest {
  readonly module: string;
  readonly place: ServedPlace;
}

/**
 * Reads `quectel/ec200u --tcp 7000 luat/air780 --pty /tmp/luat --pty`: every place is another module of the family named
 * last. The path of `--pty` begins with `/` or `.`, so that a module's name after it is one. Throws a `UsageError`.
 */
export function servedPlaces(words: readonly string[]): readonly ServedRequest[] {
  const requests: ServedRequest[] = [];
  let module: string | null = null;
  let unplaced: string | null = null;
  const left = words.flatMap((word) => splitOption(word));
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === "--tcp" || word === "--pty") {
      if (module === null) throw noModule(word);
      const place = word === "--tcp" ? tcp(left.shift()) : pty(left);
      requests.push({ module, place });
      unplaced = null;
      continue;
    }
    if (word.startsWith("-")) throw unknownOption(word);
    if (unplaced !== null) throw noPlace(unplaced);
    module = word;
    unplaced = word;
  }
  if (unplaced !== null) throw noPlace(unplaced);
  if (requests.length === 0) throw new UsageError("SCN603", "no module is named", { fix: example });
  return requests;
}

const example = "write, for one, scn sim quectel/lte-standard-a --tcp 7000";

/** `--tcp=7000` is `--tcp 7000`. */
function splitOption(word: string): string[] {
  const match = /^(--[a-z]+)=(.*)$/s.exec(word);
  return match === null ? [word] : [match[1] ?? "", match[2] ?? ""];
}

function tcp(word: string | undefined): ServedPlace {
  const port = Number(word);
  if (word !== undefined && /^\d{1,5}$/.test(word) && port <= 65_535) return { kind: "tcp", port };
  throw new UsageError("SCN603", `--tcp needs a port${word === undefined ? "" : `, and ${word} is none`}`, {
    fix: "write a number from 1 to 65535, or 0 for any that is free",
  });
}

function pty(left: string[]): ServedPlace {
  const link = left[0] !== undefined && /^[./]/.test(left[0]) ? left.shift() : undefined;
  return { kind: "pty", link: link ?? null };
}

function noModule(option: string): UsageError {
  return new UsageError("SCN603", `${option} stands in front of the module`, { fix: example });
}

function noPlace(module: string): UsageError {
  return new UsageError("SCN603", `where ${module} is to be opened is not said`, {
    fix: `add --tcp <port> or --pty [path] behind it: scn sim ${module} --tcp 7000`,
  });
}

function unknownOption(word: string): UsageError {
  return new UsageError("SCN603", `scn sim has no option ${word}`, {
    fix: "scn sim --help shows what there is",
  });
}
