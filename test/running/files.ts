/** Scenarios for the tests of this folder; each on the same simulated module. */
export const lte = "quectel/lte-standard-a";

export function scenario(title: string, body: string, header = ""): string {
  const lines = body === "" ? "" : `${body}\n`;
  return `scenario "${title}" {\n  module ${lte}\n${header}${lines}}\n`;
}

export const passes = (title: string, header = "") => scenario(title, "  send AT+CSQ", header);
export const fails = (title: string, header = "") => scenario(title, "  check 1 == 2", header);

/** Titles of the scenarios that ran, from the event log on standard output. */
export function ranIn(stdout: string): readonly string[] {
  return eventsIn(stdout)
    .filter(({ type }) => type === "scenario-started")
    .map(({ title }) => String(title));
}

export function eventsIn(stdout: string): readonly Readonly<Record<string, unknown>>[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** When each scenario of an event log ran, and on which device; ms since 1970. */
export function runsIn(stdout: string) {
  let startedAt = 0;
  const runs: { device: string; began: number; ended: number }[] = [];
  for (const event of eventsIn(stdout)) {
    if (event.type === "run-started") startedAt = Number(event.startedAt);
    if (event.type === "scenario-started") {
      const [device] = event.devices as readonly { readonly name: string }[];
      runs.push({ device: device?.name ?? "", began: startedAt + Number(event.at), ended: 0 });
    }
    const run = runs.at(-1);
    if (event.type === "scenario-ended" && run !== undefined) run.ended = startedAt + Number(event.at);
  }
  return runs;
}
