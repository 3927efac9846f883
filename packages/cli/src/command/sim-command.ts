import { realClock } from "@scn/runtime";
import { canBeSimulated, type ServedModule, serveModule } from "@scn/simulator";
import { reasonOf } from "../files/reason.js";
import { catalogueIn, type Profiles, profilesWith } from "../profiles/profiles.js";
import { type ServedRequest, servedPlaces } from "../serve/served-places.js";
import { TrafficLog } from "../serve/traffic-log.js";
import { displayWidth } from "../terminal/width.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { factor } from "./settings.js";
import { showDiagnostic, styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

export interface SimOptions {
  readonly latency?: string | undefined;
  readonly profiles?: string | undefined;
  readonly color?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

/**
 * `scn sim`: serves simulated modules until it is interrupted, and tells what goes in and out. Resolves with 0 then: an end
 * by Ctrl+C is the only one there is. With 3 when a place cannot be opened, and nothing is left open.
 */
export async function simCommand(
  words: readonly string[],
  options: SimOptions,
  host: Host,
): Promise<ExitCode> {
  const requests = servedPlaces(words);
  const latency = options.latency === undefined ? 1 : factor("--latency", options.latency);
  const profiles = await profilesWith(options.profiles, host.cwd);
  for (const { module } of requests) checkModule(profiles, module);
  const style = styleFor(host.stdout, host, options.color);
  const clock = realClock();
  const names = namesOf(requests);
  const log = new TrafficLog(host.stdout, style, {
    now: () => clock.now(),
    verbose: options.verbose === true,
    nameColumns: names.length === 1 ? 0 : Math.max(...names.map(displayWidth)),
  });
  const served: ServedModule[] = [];
  const ended = new Promise<void>((resolve) => host.onInterrupt(resolve));
  try {
    for (const [index, { module, place }] of requests.entries()) {
      const name = names[index] ?? module;
      const service = await serveModule(catalogueIn(profiles, module), place, {
        clock,
        latency,
        traffic: (event) => log.line(name, event),
      });
      served.push(service);
      host.stdout.write(`${style.bold(name)} at ${service.address}\n`);
    }
    host.stdout.write(`${style.dim("Ctrl+C ends it")}\n`);
    await ended;
    host.stdout.write("\n");
    return exitCode.passed;
  } catch (error) {
    const module = names[served.length];
    const message = `${module} cannot be served: ${reasonOf(error)}`;
    const errorStyle = styleFor(host.stderr, host, options.color);
    showDiagnostic({ code: "SCN501", severity: "error", message }, host.stderr, errorStyle);
    return exitCode.host;
  } finally {
    await Promise.all(served.map((service) => service.close()));
  }
}

function checkModule(profiles: Profiles, id: string): void {
  if (canBeSimulated(catalogueIn(profiles, id))) return;
  throw new UsageError("SCN506", `there is no simulated module for ${id}`, {
    fix: "scn explain --list shows which modules can be simulated",
  });
}

/** `quectel/ec200u`, and where there are several of it `quectel/ec200u#2`. */
function namesOf(requests: readonly ServedRequest[]): readonly string[] {
  return requests.map(({ module }, index) => {
    const same = requests.filter((other) => other.module === module).length;
    const before = requests.slice(0, index).filter((other) => other.module === module).length;
    return same === 1 ? module : `${module}#${before + 1}`;
  });
}
