import { unlinkSync } from "node:fs";
import { relative, resolve } from "node:path";
import { transportFor } from "@scn/adapters";
import { RecordingTransport, Redactor, realClock, type Transport } from "@scn/runtime";
import { type ServedPlace, serveTransport } from "@scn/simulator";
import { Subscription } from "rxjs";
import { reasonOf } from "../files/reason.js";
import { catalogueIn, profilesWith } from "../profiles/profiles.js";
import { LiveRecording } from "../recordings/live-recording.js";
import { RecordingFile } from "../recordings/recordings.js";
import { noticeOn } from "../run/notices.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { showDiagnostic, styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

export interface RecordOptions {
  readonly transport: string;
  readonly allowExec?: boolean | undefined;
  readonly pty?: string | boolean | undefined;
  readonly tcp?: string | undefined;
  readonly output: string;
  readonly module?: string | undefined;
  readonly secret: readonly string[];
  readonly profiles?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly color?: boolean | undefined;
}

/**
 * `scn record`: opens a port, gives a program another one instead, copies bytes both ways, and writes down what went over.
 * Until it is interrupted: 0, or 130 where the port was not open yet; or until the port is lost or cannot be opened: 3. Nothing is
 * left open.
 */
export async function recordCommand(options: RecordOptions, host: Host): Promise<ExitCode> {
  const { transport: address, module } = options;
  const place = placeOf(options);
  const redactor = secretsOf(options.secret, host);
  if (module !== undefined) catalogueIn(await profilesWith(options.profiles, host.cwd), module);
  const port = portOf(options, host);
  const style = styleFor(host.stdout, host, options.color);
  const clock = realClock();
  const file = new RecordingFile(resolve(host.cwd, options.output.replace(/\.scnlog$/, "")), { most: 0 });
  const sink = new LiveRecording(file, options.quiet === true ? null : host.stdout, style);
  const startedAt = clock.startedAt + clock.now();
  const recorder = new RecordingTransport(port, {
    clock,
    about: { startedAt, ...(module !== undefined && { module }), device: redactor.text(address) },
    sink,
    mask: (text) => redactor.latin1(text),
    hostLines: true,
  });
  const ending = new Ending(recorder, host);
  const failed = (message: string): ExitCode => {
    const diagnostic = { code: "SCN501", severity: "error", message } as const;
    showDiagnostic(diagnostic, host.stderr, styleFor(host.stderr, host, options.color));
    return exitCode.host;
  };
  try {
    const served = await serveTransport(recorder, place, {
      clock,
      traffic: (event) => {
        if (event.kind === "host-came" || event.kind === "host-left")
          recorder.note(`${event.kind} ${event.host}`);
      },
    });
    ending.opened();
    host.stdout.write(`${style.bold(address)} at ${served.address}\n`);
    host.stdout.write(`${style.dim("Ctrl+C ends it")}\n`);
    const lost = await ending.came;
    await served.close();
    host.stdout.write(
      `\n${relative(host.cwd, file.path)}: ${sink.sent} lines to the module, ${sink.received} from it\n`,
    );
    return lost === null ? exitCode.passed : failed(`${address} is lost: ${lost}`);
  } catch (error) {
    await recorder.close();
    unlinkSync(file.path);
    return ending.isInterrupted
      ? exitCode.interrupted
      : failed(`${address} cannot be recorded: ${reasonOf(error)}`);
  } finally {
    ending.release();
  }
}

/** What ends a recording: the person's Ctrl+C, or a port that is lost. */
class Ending {
  /** Why the port was lost; `null` for the person. */
  readonly came: Promise<string | null>;
  readonly #heard = new Subscription();
  #isOpen = false;
  #isInterrupted = false;

  constructor(recorder: RecordingTransport, host: Host) {
    this.came = new Promise((resolve) => {
      this.#heard.add(
        host.onInterrupt(() => {
          this.#isInterrupted = true;
          // A server that does not answer is waited for, for minutes: closing it ends that, too.
          if (!this.#isOpen) void recorder.close();
          resolve(null);
        }),
      );
      this.#heard.add(recorder.lost$.subscribe(({ reason }) => resolve(reason)));
    });
  }

  get isInterrupted(): boolean {
    return this.#isInterrupted;
  }

  /** The port is open: from here Ctrl+C leaves it to be closed in order. */
  opened(): void {
    this.#isOpen = true;
  }

  release(): void {
    this.#heard.unsubscribe();
  }
}

function portOf({ transport: address, allowExec }: RecordOptions, host: Host): Transport {
  const { transport, diagnostic } = transportFor(address, {
    allowExec: allowExec === true,
    notice: noticeOn(host),
  });
  if (transport !== undefined) return transport;
  const { code, message, ...details } = diagnostic;
  throw new UsageError(code, message, details);
}

function placeOf({ pty, tcp }: RecordOptions): ServedPlace {
  if (pty !== undefined && tcp !== undefined)
    throw new UsageError("SCN603", "a program opens one place", { fix: "leave --pty or --tcp out" });
  if (tcp === undefined) return { kind: "pty", link: typeof pty === "string" ? pty : null };
  const port = Number(tcp);
  if (/^\d{1,5}$/.test(tcp) && port <= 65_535) return { kind: "tcp", port };
  throw new UsageError("SCN603", `--tcp cannot be ${tcp}`, {
    fix: "write a number from 1 to 65535, or 0 for any that is free",
  });
}

/** Their values come from the environment, as those of a scenario's secret parameters do. */
function secretsOf(names: readonly string[], { env }: Host): Redactor {
  const redactor = new Redactor();
  for (const name of names) {
    const variable = `SCN_PARAM_${name.toUpperCase().replaceAll("-", "_")}`;
    const value = env[variable];
    if (value === undefined || value === "")
      throw new UsageError("SCN603", `--secret ${name} has no value`, { fix: `set ${variable}` });
    redactor.add(name, value);
  }
  return redactor;
}
