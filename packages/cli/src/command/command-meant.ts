/** What other tools call our commands. */
const meant: Readonly<Record<string, string>> = {
  test: "scn run",
  exec: "scn run",
  start: "scn run",
  lint: "scn check",
  validate: "scn check",
  verify: "scn check",
  format: "scn fmt",
  list: "scn run --list",
  ls: "scn run --list",
  new: "scn init",
  create: "scn init",
  serve: "scn sim",
  server: "scn sim",
  simulate: "scn sim",
  simulator: "scn sim",
  terminal: "scn shell",
  console: "scn shell",
  repl: "scn shell",
  monitor: "scn shell",
  devices: "scn ports",
  dr: "scn doctor",
  man: "scn explain",
  describe: "scn explain",
  modules: "scn explain --list",
};

/** Our command of that kind; `undefined` for what no other tool is known to have. */
export function commandMeant(written: string): string | undefined {
  return Object.hasOwn(meant, written) ? meant[written] : undefined;
}

/** What other tools call the options of a run. */
const optionsOfRun: Readonly<Record<string, string>> = {
  "--transport": "--device",
  "--port": "--device",
  "--serial": "--device",
  "--tty": "--device",
  "--tags": "--tag",
  "--retry": "--retries",
  "--filter": "--grep",
  "--name": "--grep",
  "--only": "--grep",
  "--workers": "--jobs",
  "--parallel": "--jobs",
  "--output": "--report",
  "--out": "--report",
  "--var": "--param",
  "--set": "--param",
  "--fail-fast": "--bail",
  "--debug": "--verbose",
};

/** The option of `scn <command>` of that kind; `undefined` for what no other tool is known to have. */
export function optionMeant(command: string | null, written: string): string | undefined {
  return command === "run" && Object.hasOwn(optionsOfRun, written) ? optionsOfRun[written] : undefined;
}

/** The line that prints the help of the command that was asked for. */
export function helpOf(asked: string | null): string {
  return asked === null ? "scn --help" : `scn ${asked} --help`;
}
