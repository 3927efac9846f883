import { describe, expect, it } from "vitest";
import { doctorCommand, findingsOf } from "./doctor-command.js";
import type { HostFacts, PortFacts } from "./facts.js";

const port: PortFacts = {
  path: "/dev/ttyUSB2",
  usb: { vendor: "2c7c", product: "0901", interface: 2 },
  product: "EC200U",
  rights: { mayOpen: true, group: "dialout", remedy: null },
  holder: null,
  leftAlone: false,
};

/** A host on which everything is in order. */
const healthy: HostFacts = {
  node: { version: "v20.20.0", wanted: ">=20.19" },
  platform: "linux",
  serialportProblem: null,
  ports: [port],
  modemManagerRuns: false,
  state: { folder: "/home/alice/.local/state/scn", problem: null },
  configuration: {
    kind: "valid",
    path: "scn.config.yaml",
    devices: [{ name: "bench1", address: "serial:///dev/ttyUSB2", port: "/dev/ttyUSB2", problem: null }],
    missing: {},
  },
};

/** What is wrong with a host, and what to do. */
function problems(changed: Partial<HostFacts>): readonly string[] {
  return findingsOf({ ...healthy, ...changed })
    .filter(({ status }) => status === "problem")
    .map(({ message, fix }) => `${message}; ${fix}`);
}

describe("scn doctor", () => {
  it("has nothing to complain about on a healthy host", () => {
    expect(problems({})).toEqual([]);
  });

  it("names a Node that is too old", () => {
    const [found] = problems({ node: { version: "v18.19.1", wanted: ">=20.19" } });
    expect(found).toContain("Node v18.19.1 is too old: scn needs >=20.19");
    expect(problems({ node: { version: "v20.18.3", wanted: ">=20.19" } })).toHaveLength(1);
    expect(problems({ node: { version: "v22.0.0", wanted: ">=20.19" } })).toEqual([]);
  });

  it("gives the command for a port without rights", () => {
    const remedy = "join the group dialout: `sudo usermod -aG dialout alice`, and log in again";
    const rights = { mayOpen: false, group: "dialout", remedy };
    expect(problems({ ports: [{ ...port, rights }] })).toEqual([
      `you may not open /dev/ttyUSB2: it belongs to the group dialout; ${remedy}`,
    ]);
  });

  it("tells a port that a container was not given from one without rights", () => {
    const remedy = "give it to the container";
    const rights = { mayOpen: false, missing: true, group: null, remedy } as const;
    expect(problems({ ports: [{ ...port, rights }] })).toEqual([
      "the kernel has /dev/ttyUSB2, and /dev does not; give it to the container",
    ]);
  });

  it("names who holds a port", () => {
    expect(problems({ ports: [{ ...port, holder: "minicom (process 4711)" }] })).toEqual([
      "/dev/ttyUSB2 is in use by minicom (process 4711); end that program, or use another port of the module",
    ]);
    expect(problems({ ports: [{ ...port, holder: "ModemManager (process 812)" }] })[0]).toContain(
      "sudo systemctl stop ModemManager",
    );
  });

  it("warns of ModemManager where it will probe, with the udev rule that keeps it away", () => {
    const [found] = problems({ modemManagerRuns: true });
    expect(found).toContain("ModemManager runs, and probes /dev/ttyUSB2");
    expect(found).toContain('ATTRS{idVendor}=="2c7c", ENV{ID_MM_DEVICE_IGNORE}="1"');
    expect(problems({ modemManagerRuns: true, ports: [{ ...port, leftAlone: true }] })).toEqual([]);
  });

  it("takes a missing library for a problem only where ports need it", () => {
    const serialportProblem = "no native build was found";
    expect(problems({ serialportProblem })).toEqual([]);
    expect(problems({ serialportProblem, platform: "win32" })[0]).toContain("npm rebuild serialport");
  });

  it("names a state folder that cannot be written, a wrong configuration and a device that is not there", () => {
    expect(problems({ state: { folder: "/srv/scn", problem: "permission denied" } })[0]).toContain(
      "SCN_STATE",
    );
    const diagnostic = {
      code: "SCN607",
      severity: "error",
      message: "`devcies` is no key",
      fix: "did you mean `devices`?",
    } as const;
    expect(
      problems({
        configuration: { kind: "wrong", path: "scn.config.yaml", mistakes: [{ diagnostic, sources: [] }] },
      }),
    ).toEqual(["scn.config.yaml: `devcies` is no key; did you mean `devices`?"]);
    const devices = [
      { name: "bench1", address: "serial:///dev/ttyUSB9", port: null, problem: "there is no /dev/ttyUSB9" },
    ];
    expect(
      problems({ configuration: { kind: "valid", path: "scn.config.yaml", devices, missing: {} } })[0],
    ).toContain("bench1: there is no /dev/ttyUSB9; is it plugged in?");
  });

  it("tells a person, tells a program, and its exit code says whether there is a problem", async () => {
    const told = async (facts: HostFacts, json: boolean) => {
      let stdout = "";
      const output = {
        write: (text: string) => {
          stdout += text;
        },
        isTerminal: false,
        columns: undefined,
      };
      const host = {
        stdout: output,
        stderr: output,
        stdin: () => new Uint8Array(),
        env: {},
        cwd: "/",
        now: () => 0,
        importModule: () => Promise.reject(new Error("none here")),
        onInterrupt: () => () => undefined,
      };
      const code = await doctorCommand({ json, typed: { options: {} } }, host, async () => facts);
      return { code, stdout };
    };
    const well = await told(healthy, false);
    expect(well).toEqual({
      code: 0,
      stdout: `✓ Node v20.20.0
✓ the serialport library loads
✓ the state folder /home/alice/.local/state/scn can be written
✓ 1 serial port: /dev/ttyUSB2 (EC200U, 2c7c:0901)
✓ ModemManager does not run
✓ scn.config.yaml is valid
✓ bench1 is at /dev/ttyUSB2

no problem found
`,
    });
    const ill = await told({ ...healthy, ports: [{ ...port, holder: "picocom (process 9)" }] }, true);
    expect(ill.code).toBe(1);
    expect(JSON.parse(ill.stdout)).toMatchObject({ healthy: false });
    expect(JSON.parse(ill.stdout).findings).toContainEqual({
      check: "busy",
      status: "problem",
      message: "/dev/ttyUSB2 is in use by picocom (process 9)",
      fix: "end that program, or use another port of the module",
    });
  });
});
