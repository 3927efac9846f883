import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { rightsOn } from "./rights.js";

/** A port of the group `dialout`, on a host that has these members in it. */
function port(members: string, mode = 0o660) {
  const root = mkdtempSync(join(tmpdir(), "scn-rights-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const path = join(root, "ttyUSB2");
  writeFileSync(path, "");
  // Root's own group is nobody's to join, so a test that runs as root gives the port to another one.
  if (process.getgid?.() === 0) chownSync(path, 0, 4711);
  chmodSync(path, mode);
  mkdirSync(join(root, "etc"));
  writeFileSync(join(root, "etc/group"), `root:x:0:\ndialout:x:${statSync(path).gid}:${members}\n`);
  return { root, path };
}

it("a port that may be opened needs no remedy", () => {
  const { root, path } = port("alice");
  expect(rightsOn(path, { user: "alice", groups: [], root })).toMatchObject({ mayOpen: true, remedy: null });
});

it("a port that is not there is no matter of rights: a container may not have been given it", () => {
  expect(rightsOn("/dev/no-such-port", { user: "alice", groups: [] })).toEqual({
    mayOpen: false,
    missing: true,
    group: null,
    remedy:
      "give it to the container (`docker run --device /dev/no-such-port …`); outside of one, udev makes it",
  });
});

it("a user outside the group is told the command that puts them in", () => {
  const { root, path } = port("bob");
  expect(rightsOn(path, { user: "alice", groups: [], root }, false)).toEqual({
    mayOpen: false,
    group: "dialout",
    remedy: "join the group dialout: `sudo usermod -aG dialout alice`, and log in again",
  });
});

it("a user who has just joined is told to log in again", () => {
  const { root, path } = port("bob,alice");
  expect(rightsOn(path, { user: "alice", groups: [], root }, false).remedy).toContain("newgrp dialout");
});

it("a port whose group may not write is told the command that lets it", () => {
  const { root, path } = port("alice", 0o600);
  expect(rightsOn(path, { user: "alice", groups: [], root }, false).remedy).toContain(
    `sudo chgrp dialout ${path}`,
  );
});
