/** What every step that a module can answer has. */
interface Answered {
  readonly expected: string[];
  readonly line: number;
  /** Played into the module only: no session writes or reads this, such as a line end of its own (`ATS3`). */
  readonly moduleOnly: boolean;
}

/** One line of a transcript file. */
export type TranscriptStep =
  | { readonly kind: "peer"; readonly name: string; readonly peer: string; readonly flags: readonly string[] }
  /** Bytes from the host. */
  | (Answered & { readonly kind: "host"; readonly text: string })
  | (Answered & { readonly kind: "dtr"; readonly on: boolean })
  | (Answered & { readonly kind: "wait"; readonly ms: number })
  /** An unsolicited line that the world around the module brings about. */
  | (Answered & { readonly kind: "urc"; readonly text: string })
  | (Answered & {
      readonly kind: "run";
      readonly peer: string;
      readonly action: string;
      readonly values: readonly string[];
    });

/**
 * Reads a golden transcript:
 *
 * ```
 * # comment
 * peer echo tcp-echo     arguments that are flags stand behind it
 * > AT+CSQ                a command line, ended by CR
 * >> test1\x1a            bytes as they are, \r \n \xNN are escapes
 * < +CSQ: {int},{int}     a line the module must print then; nothing else may come
 * run echo send "text"    what a peer does
 * wait 10               seconds, beside the 12 every step gets
 * urc +CREG: 0          the network does what this line says; the module prints it
 * dtr off
 * # module only: reason   from here the steps are played into the module alone, not into a session …
 * # both ways             … until here
 * ```
 *
 * `{int}`, `{ip}` and `{any}` stand for what differs from run to run, `{id:int}` keeps it as `{id}`; `{echo.port}` is
 * a member of a peer.
 */
export function parseTranscript(text: string): readonly TranscriptStep[] {
  const steps: TranscriptStep[] = [];
  let moduleOnly = false;
  for (const [index, raw] of text.split("\n").entries()) {
    const source = raw.trimEnd();
    if (source.startsWith("# module only: ")) moduleOnly = true;
    if (source === "# both ways") moduleOnly = false;
    if (source === "" || source.startsWith("#")) continue;
    const line = index + 1;
    const answered = (): Answered => ({ expected: [], line, moduleOnly });
    const [word = "", ...rest] = source.split(" ");
    const tail = source.slice(word.length + 1);
    switch (word) {
      case "peer":
        steps.push({ kind: "peer", name: rest[0] ?? "", peer: rest[1] ?? "", flags: rest.slice(2) });
        break;
      case ">":
        steps.push({ kind: "host", text: `${tail}\r`, ...answered() });
        break;
      case ">>":
        steps.push({ kind: "host", text: bytesOf(tail), ...answered() });
        break;
      case "dtr":
        steps.push({ kind: "dtr", on: tail === "on", ...answered() });
        break;
      case "wait":
        steps.push({ kind: "wait", ms: Number.parseFloat(tail) * 1000, ...answered() });
        break;
      case "urc":
        steps.push({ kind: "urc", text: tail, ...answered() });
        break;
      case "run": {
        const [peer = "", action = "", ...values] = rest;
        steps.push({ kind: "run", peer, action, values, ...answered() });
        break;
      }
      case "<": {
        const last = steps.at(-1);
        if (last === undefined || last.kind === "peer")
          throw new Error(`line ${line}: nothing stands before this answer`);
        last.expected.push(tail);
        break;
      }
      default:
        throw new Error(`line ${line}: ${word} is no word of a transcript`);
    }
  }
  return steps;
}

function bytesOf(text: string): string {
  return text
    .replaceAll("\\r", "\r")
    .replaceAll("\\n", "\n")
    .replaceAll(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
