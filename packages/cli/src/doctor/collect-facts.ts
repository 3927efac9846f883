import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  heldBy,
  listPorts,
  rightsOn,
  type SerialPortInfo,
  serialPortAt,
  serialportProblem,
  thisProcess,
} from "@scn/adapters";
import manifest from "../../package.json" with { type: "json" };
import { FindingsError } from "../command/findings-error.js";
import type { Host } from "../command/host.js";
import { checkOptions } from "../config/check-options.js";
import { configured, type Typed } from "../config/configured.js";
import { findConfig, shownPath } from "../config/find-config.js";
import { readSecrets } from "../config/secrets.js";
import { reasonOf } from "../files/reason.js";
import { statePath } from "../policy/state-path.js";
import type { ConfigurationFacts, HostFacts, PortFacts } from "./facts.js";

/** Looks at this host. `root`: where `/sys`, `/proc`, `/etc` and `/run` are looked for. */
export async function collectFacts(
  { typed, state }: { readonly typed: Typed; readonly state: string | undefined },
  host: Pick<Host, "cwd" | "env">,
  root = "/",
): Promise<HostFacts> {
  const ports = await listPorts(root);
  const { configuration, state: configuredState } = await configurationFacts(typed, ports, host);
  return {
    node: { version: process.version, wanted: manifest.engines.node },
    platform: process.platform,
    serialportProblem: serialportProblem(),
    ports: ports.map((port) => portFacts(port, host, root)),
    modemManagerRuns: runs("ModemManager", root),
    state: stateFacts(statePath(state ?? configuredState, host)),
    configuration,
  };
}

function portFacts(port: SerialPortInfo, host: Pick<Host, "env">, root: string): PortFacts {
  return {
    ...port,
    rights: rightsOn(join(root, port.path), { ...thisProcess(host.env), root }),
    holder: heldBy(join(root, port.path)),
    leftAlone: isLeftAlone(port, root),
  };
}

/** What udev has noted of a port, or what a rule of the administrator's says of its vendor. */
function isLeftAlone({ path, usb }: SerialPortInfo, root: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const number = textOf(join(root, "sys/class/tty", name, "dev")).trim();
  if (/^E:ID_MM_(?:DEVICE|PORT)_IGNORE=1$/m.test(textOf(join(root, "run/udev/data", `c${number}`))))
    return true;
  if (usb === undefined) return false;
  const rules = join(root, "etc/udev/rules.d");
  return namesIn(rules)
    .flatMap((file) => textOf(join(rules, file)).split("\n"))
    .some(
      (line) =>
        !line.startsWith("#") && line.includes(usb.vendor) && /ID_MM_(?:DEVICE|PORT)_IGNORE\}="1"/.test(line),
    );
}

function runs(program: string, root: string): boolean {
  const processes = join(root, "proc");
  return namesIn(processes)
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => textOf(join(processes, pid, "comm")).trim() === program);
}

/** It need not be there yet: the nearest folder above decides. */
function stateFacts(folder: string): HostFacts["state"] {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  try {
    accessSync(at, constants.W_OK);
    return { folder, problem: null };
  } catch (error) {
    return { folder, problem: reasonOf(error) };
  }
}

async function configurationFacts(
  typed: Typed,
  ports: readonly SerialPortInfo[],
  host: Pick<Host, "cwd" | "env">,
): Promise<{ readonly configuration: ConfigurationFacts; readonly state?: string | undefined }> {
  const path = findConfig(typed.config, host);
  if (path === null) return { configuration: { kind: "none" } };
  try {
    const given = await configured(typed, host);
    checkOptions(given);
    const { bench, raw, config } = given;
    const devices = bench.devices.map(({ name, address }) => ({ name, address, ...portOf(address, ports) }));
    const { missing, ofDevices } = readSecrets(bench, host);
    const ofDevice = Object.entries(ofDevices).flatMap(([device, own]) =>
      Object.entries(own.missing).map(([name, problem]) => [`${name} of ${device}`, problem] as const),
    );
    const shown = config?.path ?? path;
    return {
      configuration: {
        kind: "valid",
        path: shown,
        devices,
        missing: { ...missing, ...Object.fromEntries(ofDevice) },
      },
      state: raw.state,
    };
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return { configuration: { kind: "wrong", path: shownPath(path, host.cwd), mistakes: error.findings } };
  }
}

function portOf(
  address: string,
  ports: readonly SerialPortInfo[],
): { readonly port: string | null; readonly problem: string | null } {
  if (!/^serial:/i.test(address)) return { port: null, problem: null };
  try {
    return { port: serialPortAt(address, ports), problem: null };
  } catch (error) {
    return { port: null, problem: reasonOf(error) };
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
