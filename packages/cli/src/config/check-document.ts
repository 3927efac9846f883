import type { SettingsFile } from "@scn/adapters";
import { didYouMean, isParameterName, isPeerAddress } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";
import { deviceAddress, singleAddress } from "../devices/address.js";
import { relaySecrets } from "../devices/relay-secrets.js";
import { builtinProfiles, catalogueIn } from "../profiles/profiles.js";
import type { ConfigDocument } from "./config-schema.js";
import { simulatedModule } from "./from-document.js";
import { powerPlan } from "./power-plan.js";

type Report = SettingsFile<unknown>["report"];

/** What the schema cannot say of a configuration: whether its devices, and the names that mean them, make sense. */
export function checkDocument(document: ConfigDocument, report: Report): void {
  const { devices = {}, secrets = {}, device } = document;
  for (const [name, one] of Object.entries(devices)) {
    const path = ["devices", name, "address"];
    attempt(report, path, () => checkAddress(one.address));
    if (document.profiles === undefined) {
      attempt(report, path, () => checkModule(simulatedModule(one.address)));
      attempt(report, ["devices", name, "module"], () => checkModule(one.module ?? null));
    }
    checkSecrets(one, ["devices", name], report);
    for (const key of ["reboot", "power"] as const)
      checkRelay(one, [name, key], { ...secrets, ...one.secrets }, report);
    if (!/^sim:/i.test(one.address)) continue;
    for (const key of ["reboot", "power"] as const) {
      if (one[key] === undefined) continue;
      report.key("SCN607", ["devices", name, key], `a simulated module has a ${key} of its own`, {
        fix: `leave \`${key}:\` out`,
      });
    }
    if (one.module !== undefined && !one.address.includes(one.module)) {
      report.value(
        "SCN607",
        ["devices", name, "module"],
        "the address of a simulated module says what it is",
        {
          found: one.address,
          fix: "leave `module:` out",
        },
      );
    }
  }
  checkSecrets(document, [], report);
  checkNames(document, report);
  if (typeof device !== "string") return;
  const benches = Object.entries(devices).map(([name, { address, module = null, labels }]) => ({
    name,
    address,
    module,
    labels: Array.isArray(labels) ? labels : labels === undefined ? [] : [labels],
  }));
  // What is wrong with a device is told where it stands.
  if (report.clean) attempt(report, ["device"], () => deviceAddress(device, { allowExec: true, benches }));
}

/** A name that no scenario can have would be passed over in silence, and so would the address of a peer that none of them knows. */
function checkNames(document: ConfigDocument, report: Report): void {
  for (const key of ["params", "peers"] as const) {
    for (const [name, value] of Object.entries(document[key] ?? {})) {
      if (!isParameterName(name)) {
        report.key("SCN607", [key, name], `\`${name}\` is not a name`, {
          fix: "a name has letters, digits, - and _, and begins with no digit",
        });
      } else if (key === "peers" && !isPeerAddress(String(value))) {
        report.value("SCN607", [key, name], `the peer \`${name}\` has no address`, {
          expected: "host:port, with a port from 1 to 65535",
          found: String(value),
          fix: `write \`${name}: 192.0.2.9:7\``,
        });
      }
    }
  }
}

/** `at`: where both stand. */
function checkSecrets(
  { params, secrets = {} }: { readonly params?: unknown; readonly secrets?: object | undefined },
  at: readonly string[],
  report: Report,
): void {
  for (const name of Object.keys(secrets)) {
    if (typeof params !== "object" || params === null || !Object.hasOwn(params, name)) continue;
    report.key(
      "SCN607",
      [...at, "secrets", name],
      `the secret \`${name}\` stands under \`params:\`, for everybody to read`,
      {
        fix: "leave it out there",
      },
    );
  }
}

/** What a relay is sent may name secrets of this configuration. */
function checkRelay(
  device: NonNullable<ConfigDocument["devices"]>[string],
  [name, key]: readonly [string, "reboot" | "power"],
  secrets: object,
  report: Report,
): void {
  const plan = powerPlan({ [key]: device[key] }, (path) => path);
  const unknown = plan === null ? [] : relaySecrets(plan).filter((one) => !Object.hasOwn(secrets, one));
  for (const one of unknown) {
    report.value("SCN607", ["devices", name, key], `there is no secret \`${one}\` for the relay`, {
      fix: didYouMean(one, Object.keys(secrets)) ?? `add it: \`secrets: {${one}: {env: VARIABLE}}\``,
    });
  }
}

/** Modules of the user's own are known when their profiles are read. */
function checkModule(id: string | null): void {
  if (id !== null) catalogueIn(builtinProfiles, id);
}

function checkAddress(address: string): void {
  if (/^(?:any|each):/.test(address)) {
    throw new UsageError("SCN604", `${address} means several devices`, {
      fix: "give each device an entry of its own, and write --device any: or each: when you run",
    });
  }
  // A recording is read when it is played.
  if (!/^replay:/i.test(address)) singleAddress(address, true, []);
}

/** Tells what a check throws at the place of the value. */
function attempt(report: Report, path: readonly string[], check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { message, fix, found, notes } = error.diagnostic;
    report.value("SCN607", path, message, {
      ...(fix !== undefined && { fix }),
      ...(found !== undefined && { found }),
      ...(notes !== undefined && { notes }),
    });
  }
}
