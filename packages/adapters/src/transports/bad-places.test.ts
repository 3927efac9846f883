import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { transportFor } from "./transport-for.js";

const folder = mkdtempSync(join(tmpdir(), "scn-places-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "sub"));
writeFileSync(join(folder, "plain"), "no program");
writeFileSync(join(folder, "script"), "#!/no/such/interpreter\n", { mode: 0o755 });

/** What is said to a person who opens this address. */
async function said(address: string): Promise<string> {
  const { transport, diagnostic } = transportFor(address, { allowExec: true });
  if (diagnostic !== undefined) return `${diagnostic.message}; ${diagnostic.fix}`;
  try {
    await transport.open();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await transport.close();
  }
  return "open";
}

const makes = "; scn run --record <folder> makes one";

test.each([
  ["pty:/no/such/modem", "there is no folder /no/such for the link; make it: `mkdir -p /no/such`"],
  ["pty:{}/plain/modem", "there is no folder {}/plain for the link; make it: `mkdir -p {}/plain`"],
  ["pty:{}/sub", "{}/sub is a folder; name what the terminal is to be called in it, such as {}/sub/modem"],
  ["pty:{}/plain", "{}/plain is a file, and stays; name a path where nothing stands"],
  ["exec:no-such-program", "there is no program no-such-program"],
  ["exec:{}/none", "there is no program {}/none"],
  ["exec:{}/plain", "{}/plain may not be started: `chmod +x {}/plain` allows it"],
  ["exec:{}/sub", "{}/sub is a folder, and no program"],
  ["exec:{}/script", "{}/script is there, but the program that its first line names (#!…) is not"],
  ["replay:{}/none", `the recording {}/none cannot be read: there is no such file${makes}`],
  ["replay:{}/sub", `the recording {}/sub cannot be read: that is a folder (EISDIR)${makes}`],
  [
    "tcp://127.0.0.1:70000",
    "`tcp://127.0.0.1:70000` is no TCP address; write `tcp://host:port`, the port from 1 to 65535",
  ],
  ["tcp://127.0.0.1:1", "nobody listens on that port (ECONNREFUSED)"],
  ["rfc2217://127.0.0.1:1", "nobody listens on that port (ECONNREFUSED)"],
  ["serial:///dev/null", "/dev/null: that is no serial port; `scn ports` lists those there are (ENOTTY)"],
  ["serial://{}/sub", "{}/sub: that is a folder (EISDIR)"],
])("%s is told in plain words", async (address, words) => {
  expect(await said(address.replaceAll("{}", folder))).toBe(words.replaceAll("{}", folder));
});

test("a port that is not there is told with those there are", async () => {
  expect(await said("serial:///dev/nothing")).toMatch(
    /^there is no \/dev\/nothing; (?:there is \/dev\/|there are )/,
  );
});

test("a folder that takes no link is told with where one can be", async () => {
  expect(await said("pty:/proc/modem")).toContain("in a folder of your own, such as /tmp/modem");
});
