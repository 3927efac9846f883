import type { Finding } from "./check.js";
import type { HostFacts, PortFacts } from "./facts.js";

/** The serial ports: that there are some, that they may be opened, and who else has or wants them. */
export function portChecks({ ports, platform, modemManagerRuns }: HostFacts): readonly Finding[] {
  if (ports.length === 0) {
    return [
      {
        check: "ports",
        status: "note",
        message: "this host has no serial ports; simulated modules and modules behind TCP need none",
        fix: "plug the module in, and look at `dmesg` if it does not show up",
      },
    ];
  }
  const found: Finding = {
    check: "ports",
    status: "ok",
    message: `${ports.length} serial ${ports.length === 1 ? "port" : "ports"}: ${ports.map(portName).join(", ")}`,
  };
  const rest = ports.flatMap((port) => [...rightsOf(port), ...holderOf(port)]);
  return [found, ...rest, ...(platform === "linux" ? [modemManager(ports, modemManagerRuns)] : [])];
}

function portName({ path, usb, product }: PortFacts): string {
  const what = [product, usb === undefined ? undefined : `${usb.vendor}:${usb.product}`].filter(Boolean);
  return what.length === 0 ? path : `${path} (${what.join(", ")})`;
}

function rightsOf({ path, rights }: PortFacts): readonly Finding[] {
  if (rights.mayOpen) return [];
  if (rights.missing) {
    return [
      {
        check: "ports",
        status: "problem",
        message: `the kernel has ${path}, and /dev does not`,
        fix: rights.remedy ?? "ask whoever looks after this host",
      },
    ];
  }
  return [
    {
      check: "rights",
      status: "problem",
      message: `you may not open ${path}${rights.group === null ? "" : `: it belongs to the group ${rights.group}`}`,
      fix: rights.remedy ?? "ask whoever looks after this host",
    },
  ];
}

function holderOf({ path, holder }: PortFacts): readonly Finding[] {
  if (holder === null) return [];
  return [
    {
      check: "busy",
      status: "problem",
      message: `${path} is in use by ${holder}`,
      fix: /ModemManager/.test(holder)
        ? stopModemManager
        : "end that program, or use another port of the module",
    },
  ];
}

/** It opens every modem it finds and asks it AT commands, in the middle of a run. */
function modemManager(ports: readonly PortFacts[], runs: boolean): Finding {
  if (!runs) return { check: "modem-manager", status: "ok", message: "ModemManager does not run" };
  const probed = ports.filter(({ leftAlone, usb }) => usb !== undefined && !leftAlone);
  if (probed.length === 0) {
    return { check: "modem-manager", status: "ok", message: "ModemManager runs, and leaves the ports alone" };
  }
  const vendors = [...new Set(probed.flatMap(({ usb }) => (usb === undefined ? [] : [usb.vendor])))];
  return {
    check: "modem-manager",
    status: "problem",
    message: `ModemManager runs, and probes ${probed.map(({ path }) => path).join(", ")}: its AT commands come between yours`,
    fix: `${stopModemManager}, or keep it away for good: ${udevRule(vendors)}`,
  };
}

const stopModemManager = "`sudo systemctl stop ModemManager`";

/** A rule a vendor, and what makes udev read it. */
function udevRule(vendors: readonly string[]): string {
  const rules = vendors
    .map((vendor) => `ATTRS{idVendor}=="${vendor}", ENV{ID_MM_DEVICE_IGNORE}="1"`)
    .join("\\n");
  return `\`printf '${rules}\\n' | sudo tee /etc/udev/rules.d/99-scn.rules && sudo udevadm control --reload && sudo udevadm trigger\``;
}
