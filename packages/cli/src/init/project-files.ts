import { type CiSystem, ciFile } from "./ci-files.js";

/** A file of a new project, by its path from the project's folder. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** What `scn init` writes. `schema`: where editors find the schema of the configuration. */
export function projectFilesFor(schema: string, ci: CiSystem): readonly NewFile[] {
  const files: readonly NewFile[] = [
    { path: "scn.config.yaml", text: configText(schema) },
    { path: "scenarios/first.scn", text: firstScenario },
    { path: ".gitignore", text: `${[...ignored, "node_modules/"].join("\n")}\n` },
  ];
  const pipeline = ciFile(ci);
  return pipeline === null ? files : [...files, pipeline];
}

/** What a run leaves that belongs in no repository. */
export const ignored = [".scn/", "reports/"] as const;

function configText(schema: string): string {
  return `# yaml-language-server: $schema=${schema}

# What \`scn run\`, \`scn check\` and \`scn fmt\` take when nothing is named.
scenarios: [scenarios]

# What \`scn run\` runs on, when nothing is said: a simulated module of the kind each scenario names. With \`device: bench1\`, or
# \`scn run --device bench1\`, a device of these.
# device: bench1

devices:
  # A simulated module: there is nothing to plug in, and waits take no time.
  virtual:
    address: sim:quectel/lte-standard-a

  # A module on a serial port. \`scn ports\` lists the ports, \`scn doctor\` says what is in the way.
  # bench1:
  #   address: serial:///dev/ttyUSB2?baud=115200
  #   module: quectel/ec200u
  #   labels: [lab-a]
  #   reboot: {dtr: 500ms}

# Values for the \`param\`s of scenarios. A secret comes from the environment or a file.
# params: {apn: internet}
# secrets:
#   pin: {env: SIM_PIN}

reports:
  junit: reports/junit.xml
  html: reports/html

# Counters of policies, and what did not pass last time.
state: .scn/state
`;
}

const firstScenario = `scenario "the SIM is ready and the signal is good" {
  module quectel/lte-standard-a
  tags   smoke

  step "SIM and signal" {
    send AT+CPIN?
    expect +CPIN: READY
    send AT+CSQ
    expect +CSQ: <rssi:int>,<ber:int>
    check rssi >= 10
  }
}
`;
