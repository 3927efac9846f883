import { defaultContext } from "./contexts.js";
import type { YugeDeviceModule } from "./device.js";

/** A line the scenario has the module print has its cause: network, card and clock follow it. */
export function followScript(module: YugeDeviceModule, line: string): void {
  const { core, device, network } = module;
  network.followScript(line, () => module.detached());
  if (/^\+CGEV: NW DETACH$/.test(line)) {
    network.attached = false;
    device.contexts.active.clear();
    module.detached();
  }
  const lost = /^\+CGEV: (?:NW|EPS PDN|NW PDN) DEACT .*?(\d+)$/.exec(line)?.[1];
  if (lost !== undefined) {
    device.contexts.active.delete(Number(lost));
    if (Number(lost) === defaultContext) module.detached();
  }
  // 5.7: the clock follows the network unless it was told not to.
  const time = /^\+NITZ: ?(.+),\d$/.exec(line)?.[1];
  if (time !== undefined && core.tracked.number("ctzu", 1) === 1) device.clock.setText(time);
}
