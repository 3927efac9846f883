import { type PowerPlan, powerControl } from "@scn/adapters";
import type { Clock, DeviceControl, Transport } from "@scn/runtime";
import type { SecretValues } from "../config/secrets.js";
import { withRelaySecrets } from "./relay-secrets.js";

/** What a bench does to a module past its AT port; secrets get into requests when they are sent. */
export function controlOf(
  plan: PowerPlan,
  {
    transport,
    clock,
    secrets,
  }: { readonly transport: Transport; readonly clock: Clock; readonly secrets: SecretValues },
): DeviceControl {
  return powerControl(plan, { transport, clock, complete: (asked) => withRelaySecrets(asked, secrets) });
}
