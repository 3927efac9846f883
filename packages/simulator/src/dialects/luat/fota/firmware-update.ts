import { lookUp } from "../../cellular/name-lookup.js";
import { nameServers } from "../../quectel-lte/behaviours/dns.js";
import type { LteModule } from "../../quectel-lte/lte-module.js";
import { download, httpError } from "./download.js";
import type { PackageUrl } from "./package-url.js";
import { ProgressReport } from "./progress-report.js";

/** What `AT+QFOTADL` asks for (Luat 4.1). */
export interface UpdateRequest {
  readonly url: PackageUrl;
  /** Restart between download and upgrade. */
  readonly restartFirst: boolean;
  /** How many progress URCs of each. */
  readonly downloadReports: number;
  readonly updateReports: number;
}

/** Plausible time of an upgrade, ms; the manual has no limit. */
const upgradeTime = 10_000;

/** `<err>` of an upgrade from a package with nothing in it. */
const badPackage = 1;

/** The firmware update: the module is deaf to commands from its `OK` to the end (Luat 4.1). */
export class FirmwareUpdate {
  readonly #module: LteModule;
  /** Downloaded before a restart. */
  #waiting: { readonly size: number; readonly reports: number } | null = null;

  constructor(module: LteModule) {
    this.#module = module;
  }

  async run(request: UpdateRequest): Promise<void> {
    const { core } = this.#module;
    const { life } = core;
    const listenAgain = core.ignoreInput();
    this.#say("HTTPSTART");
    const report = new ProgressReport(request.downloadReports, (percent) =>
      this.#say("DOWNLOADING", percent),
    );
    const { addresses } = await lookUp(this.#module, request.url.host, nameServers(this.#module, 1));
    const [address] = addresses;
    if (life.over) return;
    const { error, size } =
      address === undefined
        ? { error: httpError.unreachable, size: 0 }
        : await download(core, request.url, address, ({ received, length }) => {
            if (length !== null && length > 0) report.reached(received / length);
          });
    if (error === httpError.none) report.reached(1);
    this.#say("HTTPEND", error);
    if (error !== httpError.none) {
      listenAgain();
      return;
    }
    const reports = request.updateReports;
    if (request.restartFirst) {
      this.#waiting = { size, reports };
      core.reboot();
      return;
    }
    await this.#upgrade(size, reports);
    listenAgain();
  }

  /** A new life began: the upgrade that waited for it begins. */
  async boot(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) return;
    const listenAgain = this.#module.core.ignoreInput();
    // The port is up before anything is said.
    await this.#module.core.life.pause(0);
    await this.#upgrade(waiting.size, waiting.reports);
    listenAgain();
  }

  async #upgrade(size: number, reports: number): Promise<void> {
    const { life } = this.#module.core;
    this.#say("START");
    if (size === 0) {
      this.#say("END", badPackage);
      return;
    }
    const report = new ProgressReport(reports, (percent) => this.#say("UPDATING", percent));
    const parts = Math.max(1, reports);
    for (let part = 1; part <= parts; part++) {
      await life.pause(upgradeTime / parts);
      report.reached(part / parts);
    }
    this.#say("END", 0);
  }

  /** As the manual's example prints it, with blanks. */
  #say(phase: string, value?: number): void {
    this.#module.core.urc(`+QIND: "FOTA", "${phase}"${value === undefined ? "" : `, ${value}`}`);
  }
}
