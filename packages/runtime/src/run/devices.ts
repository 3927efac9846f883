import type { Expression, ModuleRequest, PeerRequest } from "@scn/dsl";
import type { Observable } from "rxjs";
import { compileExpression } from "../expression/compile.js";
import type { Scope } from "../expression/scope.js";
import type { Value, ValueRecord } from "../expression/value.js";
import type { RunOptions } from "../options.js";
import type { Device } from "../ports/device.js";
import type { Peer } from "../ports/peer.js";
import type { Session } from "../session/session.js";
import type { SessionOptions } from "../session/session-options.js";
import { fromPromise } from "../steps/from-promise.js";
import { type Cause, type Failed, failed, type Scene } from "../verdict/failed.js";
import { peerReason } from "../verdict/peer-reason.js";
import { guardedDevice } from "./guarded-device.js";

/** How a run gets from a device to a session on it. */
export type SessionOpener = (device: Device, options: SessionOptions) => Session;

/** What opening needs to know of the run. */
export interface Opening {
  readonly options: RunOptions;
  readonly scene: Scene;
}

/** The opening of one module of several: what goes wrong says of which. */
export function openingOf({ name }: ModuleRequest, { options, scene }: Opening): Opening {
  return name === null ? { options, scene } : { options, scene: { ...scene, device: name } };
}

/** Finds the device of a `module` header; one that comes when nobody waits any more is closed. */
export function findDevice(
  request: ModuleRequest,
  { options, scene }: Opening,
  found: (device: Device) => void,
): Observable<never> {
  const { clock } = options;
  return fromPromise(
    clock,
    `finding ${request.profile ?? "a module"}`,
    async () => able(request, await provided(request, options)),
    found,
    (reason) =>
      hostFailure(scene, "SCN506", `no device for ${request.profile ?? "any module"}: ${reason}`, request),
    (device) => void device.transport.close().catch(() => undefined),
  );
}

/**
 * What the provider gives. One that never looks at the virtual clock it is handed cannot wait by it: the clock will jump to each deadline before
 * such a device answers, which its silence is told with.
 */
async function provided(request: ModuleRequest, { devices, clock }: RunOptions): Promise<Device> {
  let asked = clock.kind !== "virtual";
  const context = {
    get clock() {
      asked = true;
      return clock;
    },
  };
  const device = guardedDevice(await devices(request, context), clock);
  return asked || device.script !== undefined || device.recorded === true
    ? device
    : { ...device, besideTime: true };
}

/** What a module cannot do is told before anything is opened, not by the first flow that it lacks. */
function able({ capabilities }: ModuleRequest, device: Device): Device {
  const { id, capabilities: own } = device.catalogue;
  const missing = capabilities.filter((wanted) => !own.includes(wanted));
  if (missing.length > 0) throw new Error(`${id} cannot do ${missing.join(", ")}`);
  return device;
}

/**
 * The device by the name the scenario gives its module, where it gives one: events and `on` agree. What it was called before
 * stays its identity where it has no other: two scenarios may call two devices the same.
 */
export function calledAs(name: string | null, device: Device): Device {
  if (name === null || name === device.name) return device;
  return { ...device, name, identity: device.identity ?? device.name };
}

/** Opens the byte port. */
export function openTransport(
  device: Device,
  request: ModuleRequest,
  { options, scene }: Opening,
): Observable<never> {
  return fromPromise(
    options.clock,
    `opening ${device.transport.address}`,
    () => device.transport.open(),
    () => {},
    (reason) =>
      hostFailure(scene, "SCN501", `${device.transport.address} could not be opened: ${reason}`, request),
    () => void device.transport.close().catch(() => undefined),
  );
}

/** Opens one peer, its arguments evaluated. */
export function openPeer(
  request: PeerRequest,
  scope: Scope,
  { options, scene }: Opening,
  opened: (peer: Peer) => void,
): Observable<never> {
  const { clock } = options;
  const { name, peerKind: kind } = request;
  return fromPromise(
    clock,
    `opening peer ${name}`,
    async () => options.peers.open({ name, kind, arguments: values(request.arguments, scope) }, { clock }),
    opened,
    (reason) =>
      hostFailure(
        scene,
        "SCN503",
        `the peer ${name} could not be opened: ${peerReason(name, reason)}`,
        request,
      ),
    (peer) => void peer.close().catch(() => undefined),
  );
}

/** A peer as the script sees it: `echo.port`. */
export function peerRecord(name: string, peer: Peer): ValueRecord {
  return { kind: "record", description: `peer ${name}`, member: (member) => peer.get(member) };
}

function values(given: Readonly<Record<string, Expression>>, scope: Scope): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, compileExpression(value)(scope)]),
  );
}

function hostFailure(
  scene: Scene,
  code: Cause["code"],
  message: string,
  { span }: { readonly span: Cause["span"] },
): Failed {
  return failed(scene, { kind: null, code, verdict: "error", message, ...(span && { span }) });
}
