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
