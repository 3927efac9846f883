import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { makeLink, removeLink } from "./link.js";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "scn-link-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

it("a link that a run before left, to a terminal that is gone, is replaced", () => {
  const link = join(folder(), "modem");
  symlinkSync("/dev/pts/no-such", link);
  makeLink(link, "/dev/null");
  expect(readlinkSync(link)).toBe("/dev/null");
});

it("what keeps a link from being made is told with the way out", () => {
  const within = folder();
  const missing = join(within, "no");
  const told = (link: string) => () => makeLink(link, "/dev/null");
  expect(told(join(missing, "modem"))).toThrow(
    `there is no folder ${missing} for the link; make it: \`mkdir -p`,
  );
  mkdirSync(missing);
  expect(told(missing)).toThrow(`${missing} is a folder; name what the terminal is to be called in it`);
  const file = join(within, "file");
  writeFileSync(file, "mine");
  expect(told(file)).toThrow(`${file} is a file, and stays`);
  expect(told(join(file, "modem"))).toThrow(`there is no folder ${file} for the link`);
  expect(told("/proc/modem")).toThrow("the folder /proc takes no link; name one in a folder of your own");
});

it("only a link is taken away", () => {
  const within = folder();
  const file = join(within, "file");
  writeFileSync(file, "mine");
  removeLink(file);
  removeLink(within);
  removeLink(join(within, "nothing"));
  expect(existsSync(file)).toBe(true);
});
