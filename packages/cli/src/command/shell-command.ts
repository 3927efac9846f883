import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { type Clock, type Device, realClock } from "@scn/runtime";
import { peerHost } from "@scn/simulator";
import type { Bench } from "../config/bench.js";
import { deviceAddress } from "../devices/address.js";
import { deviceProvider } from "../devices/provider.js";
import { problemsOf } from "../files/problems.js";
import { reasonOf } from "../files/reason.js";
import { type Profiles, profilesWith } from "../profiles/profiles.js";
import { completionOf } from "../shell/completion.js";
import type { Console } from "../shell/console.js";
import { pipedConsole } from "../shell/piped-console.js";
import { Shell } from "../shell/shell.js";
import { shellCommandNames } from "../shell/shell-commands.js";
import type { ShellFiles } from "../shell/shell-options.js";
import { terminalConsole } from "../shell/terminal-console.js";
import type { Style } from "../terminal/style.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { showDiagnostic, styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

export interface ShellOptions {
  readonly device?: string | undefined;
  readonly module?: string | undefined;
  readonly allowExec?: boolean | undefined;
  readonly profiles?: string | undefined;
  readonly color?: boolean | undefined;
  /** What the configuration says of devices. */
  readonly bench?: Bench;
}

/**
 * `scn shell`: talks to one module until the input ends. Resolves with 0; with 2 where a pipe asked for something that could
 * not be done, with 3 where the device could not be opened or was lost, with 130 where a signal ended it.
 *
 * `clock`: tests put a virtual one in; a person lives in real time, and a simulated module with them.
 */
export async function shellCommand(
  options: ShellOptions,
  host: Host,
  clock: Clock = realClock(),
): Promise<ExitCode> {
  const profiles = await profilesWith(options.profiles, host.cwd);
  const style = styleFor(host.stdout, host, options.color);
  const { device, address } = await findDevice(options, profiles, host, clock);
  try {
    await device.transport.open();
  } catch (error) {
    const message = `${address} could not be opened: ${reasonOf(error)}`;
    showDiagnostic(
      { code: "SCN501", severity: "error", message },
      host.stderr,
      styleFor(host.stderr, host, options.color),
    );
    return exitCode.host;
  }
  const console = consoleOf(host, device);
  const shell = new Shell({
    device,
    clock,
    console,
    style,
    peers: peerHost({ folder: host.cwd }),
    files: filesIn(host.cwd, profiles, style),
  });
  let interrupted = false;
  const release = host.onInterrupt(() => {
    interrupted = true;
    shell.stop();
  });
  console.print(greeting(device, address, style));
  try {
    const { lost, mistakes } = await shell.run();
    if (interrupted) return exitCode.interrupted;
    if (lost) return exitCode.host;
    return mistakes > 0 && !console.live ? exitCode.usage : exitCode.passed;
  } finally {
    release();
    console.close();
    await shell.close();
  }
}

async function findDevice(
  options: ShellOptions,
  profiles: Profiles,
  host: Host,
  clock: Clock,
): Promise<{ readonly device: Device; readonly address: string }> {
  const { device: text } = options;
  if (text === undefined) {
    throw new UsageError("SCN603", "which module to talk to is not said", {
      fix: "name it: --device sim:quectel/ec200u, or --device serial:///dev/ttyUSB2 --module quectel/ec200u",
    });
  }
  const address = deviceAddress(text, { ...options, benches: options.bench?.devices ?? [] });
  if (address.kind === "several" || address.kind === "by-module")
    throw new UsageError("SCN604", `${text} names several modules, and a shell talks to one`, {
      fix: "name one device: --device sim:quectel/ec200u, or one of scn.config.yaml",
    });
  if (address.kind === "simulated" && address.model === null) {
    throw new UsageError("SCN506", `which module ${text} is to be is not said`, {
      fix: "name it: --device sim:quectel/ec200u",
    });
  }
  if (address.kind === "transport" && address.module === null) {
    throw new UsageError("SCN506", `what stands at ${text} is not said`, {
      fix: "add --module vendor/model",
    });
  }
  const notice = (said: string) => host.stderr.write(`note: ${said}\n`);
  const provider = deviceProvider(address, profiles, { notice });
  const nowhere = { file: 0, start: 0, end: 0 };
  const request = { name: null, profile: null, capabilities: [], arguments: {}, span: nowhere };
  return { device: await provider(request, { clock }), address: text };
}

/** A terminal at both ends is a person; anything else is read line by line. */
function consoleOf(host: Host, device: Device): Console {
  const input = host.input?.() ?? Readable.from([Buffer.from(host.stdin())]);
  const isTerminal = "isTTY" in input && input.isTTY === true;
  if (!isTerminal || !host.stdout.isTerminal || host.env.TERM === "dumb")
    return pipedConsole(input, host.stdout);
  return terminalConsole(input, host.stdout, (line) =>
    completionOf(line, device.catalogue, shellCommandNames),
  );
}

function filesIn(cwd: string, profiles: Profiles, style: Style): ShellFiles {
  const write = (path: string, text: string) => {
    try {
      writeFileSync(resolve(cwd, path), text);
    } catch (error) {
      throw new Error(`${path} cannot be written: ${reasonOf(error)}`);
    }
  };
  return {
    read: (path) => {
      try {
        return readFileSync(resolve(cwd, path));
      } catch (error) {
        throw new Error(`${path} cannot be read: ${reasonOf(error)}`);
      }
    },
    write,
    writeNew: (path, text, instead) => {
      if (existsSync(resolve(cwd, path))) throw new Error(`${path} is there already; ${instead}`);
      write(path, text);
    },
    problems: (path, text) => problemsOf({ path, text }, cwd, profiles, style),
  };
}

function greeting({ catalogue }: Device, address: string, style: Style): string {
  return `${style.bold(catalogue.title)} at ${address}\n${style.dim("AT commands go to the module; :help tells the rest; Ctrl+D leaves")}`;
}
