import { deviceIdentity, transportFor } from "@scn/adapters";
import type { ModuleRequest, Scenario } from "@scn/dsl";
import type { DeviceProvider } from "@scn/runtime";
import { simulatedDevices } from "@scn/simulator";
import { UsageError } from "../command/usage-error.js";
import { noSecrets, type Secrets, secretsOn } from "../config/secrets.js";
import { catalogueIn, type Profiles } from "../profiles/profiles.js";
import {
  addressFor,
  type DeviceAddress,
  type DeviceByModule,
  devicesOf,
  isReplay,
  type RunAddress,
} from "./address.js";
import { candidatesOf } from "./placement.js";

/** What a provider is told beside the address. */
export interface ProviderAround {
  readonly notice?: ((text: string) => void) | undefined;
  /** For the requests of power controls. */
  readonly secrets?: Secrets;
}

/** Finds the device for each `module` header of a scenario. */
export function deviceProvider(
  address: RunAddress,
  profiles: Profiles,
  around: ProviderAround = {},
): DeviceProvider {
  const { notice = () => undefined, secrets = noSecrets } = around;
  const catalogueOf = (id: string) => catalogueIn(profiles, id);
  if (address.kind === "by-module") {
    return (request, context) =>
      deviceProvider(addressFor(address, request.name), profiles, around)(request, context);
  }
  if (address.kind === "simulated") {
    const simulated = simulatedDevices({
      catalogues: catalogueOf,
      modules: profiles.ids,
      latency: address.latency,
    });
    return async (request, context) => {
      const device = await simulated({ ...request, profile: request.profile ?? address.model }, context);
      return request.name === null && address.name !== undefined ? { ...device, name: address.name } : device;
    };
  }
  const { allowExec, power, held } = address;
  return async (request, { clock }) => {
    if (held !== undefined) throw new Error(held);
    const { transport, diagnostic } = transportFor(address.address, {
      allowExec,
      notice,
      // A recording is played in the run's own time, any other device in real time.
      ...(isReplay(address.address) && { clock }),
    });
    if (transport === undefined) throw new Error(diagnostic.message);
    const profile = request.profile ?? address.module;
    if (profile === null) throw new Error(anyModule(address.address));
    return {
      name: request.name ?? address.name ?? address.address,
      // Whatever the scenario calls it: the counters of its policies are the device's.
      identity: identityOf(address.address, address.name),
      catalogue: catalogueOf(profile),
      transport,
      ...(isReplay(address.address) && { recorded: true }),
      ...(power !== undefined && {
        control: (await import("./power.js")).controlOf(power, {
          transport,
          clock,
          secrets: secretsOn(secrets, address.name),
        }),
      }),
    };
  };
}

/** Its IMEI where it is chosen by that, else as the configuration calls it, else its place. */
function identityOf(address: string, name: string | undefined): string {
  return address.startsWith("serial:imei:") ? deviceIdentity(address) : (name ?? deviceIdentity(address));
}

function anyModule(address: string): string {
  return `it is for any module, and what stands at ${address} is not said: add --module vendor/model`;
}

/** Says before anything runs when the device cannot be what a scenario asks for. */
export function checkDevice(
  address: DeviceAddress,
  scenarios: readonly Scenario[],
  profiles: Profiles,
): void {
  for (const device of devicesOf(address)) {
    const id = device.kind === "simulated" ? device.model : device.module;
    if (id !== null) catalogueIn(profiles, id);
  }
  if (address.kind === "several") candidatesOf(address, profiles);
  for (const { title, modules } of scenarios) {
    if (address.kind === "transport" && modules.length > 1) {
      throw new UsageError(
        "SCN506",
        `the scenario "${title}" needs ${modules.length} modules, and --device gives one`,
        {
          fix: `name one for each: --device ${modules.map(({ name }) => `${name}=…`).join(",")}; or leave --device out for simulated modules`,
        },
      );
    }
    for (const request of modules) {
      const whose =
        modules.length > 1 ? `${request.name} of the scenario "${title}"` : `the scenario "${title}"`;
      checkModule(address.kind === "several" ? address : addressFor(address, request.name), request, whose);
    }
  }
}

function checkModule(
  address: Exclude<DeviceAddress, DeviceByModule>,
  { profile }: ModuleRequest,
  whose: string,
): void {
  const given =
    address.kind === "simulated" ? address.model : address.kind === "transport" ? address.module : null;
  if (profile === null && address.kind === "transport" && given === null) {
    throw new UsageError("SCN506", `${whose} is for any module`, {
      found: address.address,
      fix: "say what stands there: --module vendor/model",
    });
  }
  if (profile !== null && given !== null && profile !== given) {
    throw new UsageError("SCN506", `${whose} is for ${profile}, and the device is ${given}`, {
      fix: "leave --device out to get a simulated module of the kind each scenario asks for",
    });
  }
}
