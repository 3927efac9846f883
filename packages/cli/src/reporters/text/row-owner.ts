import type { RunEvent } from "@scn/runtime";

/** What is one module's own, whatever the script is at. */
const ofModules: ReadonlySet<RunEvent["type"]> = new Set([
  "sent",
  "received",
  "handler-entered",
  "recovery-started",
  "recovery-ended",
  "policy-used",
  "policy-gave-up",
] as const);

/**
 * Whose a row is: where a module says or does something always, where there are several; of all else where branches lie mixed.
 * `undefined`: it needs no name.
 */
export function rowOwner(
  event: RunEvent,
  branch: string | undefined,
  nameDevices: boolean,
): string | undefined {
  if (branch === undefined && !(nameDevices && ofModules.has(event.type))) return undefined;
  const device = nameDevices && "device" in event ? event.device : undefined;
  return device ?? (branch === undefined ? undefined : `branch ${branch}`);
}
