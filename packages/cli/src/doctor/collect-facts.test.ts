import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { collectFacts } from "./collect-facts.js";

/** A Linux host of files: its `/sys`, `/proc`, `/etc`, `/dev` and the project in `/home`. */
function hostOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "scn-host-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ "home/x": "", ...files })) {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** A module with one port, as the kernel shows it. */
function withModule(files: Readonly<Record<string, string>>): string {
  const usb = "sys/devices/usb1/1-1";
  const root = hostOf({
    [`${usb}/idVendor`]: "2c7c\n",
    [`${usb}/idProduct`]: "0901\n",
    [`${usb}/product`]: "EC200U\n",
    [`${usb}/1-1:1.2/bInterfaceNumber`]: "02\n",
    "sys/class/tty/ttyUSB2/dev": "188:2\n",
    "dev/ttyUSB2": "",
    ...files,
  });
  symlinkSync(join(root, usb, "1-1:1.2"), join(root, "sys/class/tty/ttyUSB2/device"));
  return root;
}

const look = (root: string) =>
  collectFacts(
    { typed: { options: {} }, state: undefined },
    { cwd: join(root, "home"), env: { HOME: join(root, "home") } },
    root,
  );

it.runIf(process.platform === "linux")(
  "finds ports, their rights, and whether ModemManager runs",
  async () => {
    const { ports, modemManagerRuns } = await look(withModule({ "proc/812/comm": "ModemManager\n" }));
    expect(modemManagerRuns).toBe(true);
    expect(ports).toMatchObject([
      {
        path: "/dev/ttyUSB2",
        usb: { vendor: "2c7c", interface: 2 },
        rights: { mayOpen: true },
        holder: null,
        leftAlone: false,
      },
    ]);
  },
);

it.runIf(process.platform === "linux").each([
  ["what udev has noted", { "run/udev/data/c188:2": "I:1\nE:ID_MM_DEVICE_IGNORE=1\n" }, true],
  [
    "a rule of the administrator's",
    { "etc/udev/rules.d/99-scn.rules": 'ATTRS{idVendor}=="2c7c", ENV{ID_MM_DEVICE_IGNORE}="1"\n' },
    true,
  ],
  [
    "a rule that is commented out",
    { "etc/udev/rules.d/99-scn.rules": '#ATTRS{idVendor}=="2c7c", ENV{ID_MM_DEVICE_IGNORE}="1"\n' },
    false,
  ],
  [
    "a rule for another vendor",
    { "etc/udev/rules.d/99-x.rules": 'ATTRS{idVendor}=="1bc7", ENV{ID_MM_DEVICE_IGNORE}="1"\n' },
    false,
  ],
])("knows from %s whether a port is left alone", async (_what, files, leftAlone) => {
  expect((await look(withModule(files))).ports).toMatchObject([{ leftAlone }]);
});

it("reads the configuration, and tells its mistakes instead of failing", async () => {
  const valid = await look(hostOf({ "home/scn.config.yaml": "secrets: {pin: {env: PIN}}\nstate: kept\n" }));
  expect(valid.configuration).toMatchObject({
    kind: "valid",
    path: "scn.config.yaml",
    missing: { pin: "the variable PIN is not set" },
  });
  expect(valid.state).toMatchObject({ folder: expect.stringMatching(/home\/kept$/), problem: null });
  const wrong = await look(hostOf({ "home/scn.config.yaml": "devcies: {}\n" }));
  expect(wrong.configuration).toMatchObject({
    kind: "wrong",
    mistakes: [{ diagnostic: { code: "SCN607" } }],
  });
  expect((await look(hostOf({}))).configuration).toEqual({ kind: "none" });
});

it("knows where each device of the configuration is, or why it is not there", async () => {
  const config =
    "devices:\n  gone: {address: 'serial:///dev/no-such-port'}\n  far: {address: 'tcp://192.0.2.7:4001'}\n";
  expect((await look(hostOf({ "home/scn.config.yaml": config }))).configuration).toMatchObject({
    devices: [
      { name: "gone", port: null, problem: expect.stringContaining("there is no /dev/no-such-port") },
      { name: "far", port: null, problem: null },
    ],
  });
});
