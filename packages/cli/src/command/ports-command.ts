import {
  askPort,
  listPorts,
  type PortAnswer,
  rightsOn,
  type SerialPortInfo,
  thisProcess,
} from "@scn/adapters";
import { realClock } from "@scn/runtime";
import { escapeBytes } from "../terminal/escape.js";
import { padEnd } from "../terminal/width.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { styleFor } from "./show.js";

export interface PortsOptions {
  readonly probe?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly color?: boolean | undefined;
}

interface ListedPort extends SerialPortInfo {
  /** What `--device` takes, the same wherever the port is plugged in. */
  readonly device: string;
  /** With `--probe`: what came of `ATI`. */
  readonly answer?: PortAnswer;
}

/** `scn ports`: the serial ports of this host, what they belong to and, asked, what answers there. */
export async function portsCommand(options: PortsOptions, host: Host): Promise<ExitCode> {
  const ports: ListedPort[] = [];
  const clock = realClock();
  for (const port of await listPorts()) {
    const answer = options.probe === true ? { answer: await askPort(port.path, "ATI", { clock }) } : {};
    ports.push({ ...port, device: deviceOf(port), ...answer });
  }
  if (options.json === true) {
    host.stdout.write(`${JSON.stringify(ports, null, 2)}\n`);
    return exitCode.passed;
  }
  const style = styleFor(host.stdout, host, options.color);
  if (ports.length === 0) {
    host.stdout.write("this host has no serial ports\n");
    return exitCode.passed;
  }
  const width = Math.max(...ports.map(({ path }) => path.length));
  for (const port of ports) {
    const { path, manufacturer, product, driver, answer, device } = port;
    const name = [manufacturer, product].filter(Boolean).join(" ");
    const what = escaped(name === "" ? (driver ?? "") : name);
    host.stdout.write(`${style.bold(padEnd(path, width))}  ${padEnd(what, 28)}  ${style.dim(device)}\n`);
    const rights = rightsOn(path, thisProcess(host.env));
    if (rights.missing) {
      host.stdout.write(`${" ".repeat(width)}  it is not in /dev: ${rights.remedy}\n`);
    } else if (answer !== undefined) {
      host.stdout.write(`${" ".repeat(width)}  ${style.cyan("ATI")} ${escaped(answerText(answer))}\n`);
    }
  }
  return exitCode.passed;
}

/** A device may call itself whatever it likes. */
function escaped(text: string): string {
  return escapeBytes(Buffer.from(text, "utf8"));
}

/** The address that goes with the device, where it has an identity, and else with the place. */
function deviceOf({ path, usb }: SerialPortInfo): string {
  if (usb === undefined) return path.startsWith("/") ? `serial://${path}` : `serial:${path}`;
  const number = usb.interface === undefined ? "" : `/if${usb.interface.toString(16).padStart(2, "0")}`;
  return `serial:usb:${usb.vendor}:${usb.product}${number}`;
}

function answerText(answer: PortAnswer): string {
  switch (answer.kind) {
    case "answer":
      return answer.lines.length === 0 ? "OK" : answer.lines.join(", ");
    case "in use":
      return `not asked: in use by ${answer.holder}`;
    case "silent":
      return "no answer: another of the module's ports, another speed, or no module";
    case "closed":
      return answer.reason;
  }
}
