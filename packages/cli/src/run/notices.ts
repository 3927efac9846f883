import type { Host } from "../command/host.js";
import type { Reporter } from "../reporters/reporter.js";

/** Tells a person what stops nothing. */
export function noticeOn(host: Host): (text: string) => void {
  return (text) => host.stderr.write(`note: ${text}\n`);
}

/** What is said on standard error while a run is shown on the same terminal. */
export function besides(reporter: Reporter, { stderr }: Host): (text: string) => void {
  return (text) => {
    if (reporter.aside === undefined) stderr.write(text);
    else reporter.aside(() => stderr.write(text));
  };
}

/** A device says in each scenario what it has to say (D-207). */
export function onceEach(say: (text: string) => void): (text: string) => void {
  const told = new Set<string>();
  return (text) => {
    if (!told.has(text)) say(text);
    told.add(text);
  };
}
