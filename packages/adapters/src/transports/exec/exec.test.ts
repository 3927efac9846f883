import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { type FarEnd, transportContract } from "../testing/contract.js";
import { tcpFarEnd } from "../testing/tcp-far-end.js";
import { transportFor } from "../transport-for.js";
import { splitCommandLine } from "./command-line.js";

/** Standard streams to a socket and back, so that the test holds the program's other end. */
const bridge = `
const socket = require("node:net").connect({ host: "127.0.0.1", port: Number(process.argv[1]), noDelay: true });
process.stdin.pipe(socket);
socket.pipe(process.stdout);
socket.on("error", () => process.exit(1));
socket.on("end", () => process.exit(0));
`;

function exec(address: string) {
  const { transport, diagnostic } = transportFor(address, { allowExec: true });
  if (transport === undefined) throw new Error(diagnostic.message);
  onTestFinished(() => transport.close());
  return transport;
}

transportContract("exec", async (): Promise<FarEnd> => {
  const far = await tcpFarEnd();
  return {
    transport: exec(`exec:"${process.execPath}" -e "${bridge.replaceAll('"', '\\"')}" ${far.port}`),
    ready: async () => void (await far.socket()),
    send: far.send,
    received: far.received,
    hangUp: async () => void (await far.socket()).destroy(),
    stop: far.stop,
  };
});

it("a program's end is told with its exit code and its last words", async () => {
  const transport = exec("exec:sh -c 'echo no modem >&2; exit 3'");
  const lost = new Promise((resolve) => transport.lost$.subscribe(resolve));
  await transport.open();
  expect(await lost).toEqual({ reason: "sh ended with exit code 3; it said: no modem" });
});

it("a program that is not there is said", async () => {
  await expect(exec("exec:no-such-program-here").open()).rejects.toThrow(
    "there is no program no-such-program-here",
  );
});

it("a program that does not listen to the end of its input is ended, and what it started with it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "scn-exec-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const script = join(folder, "stubborn.sh");
  writeFileSync(script, "sleep 60 & echo $! > child; echo up; wait; sleep 60\n");
  const transport = exec(`exec:sh -c 'cd "${folder}"; exec sh stubborn.sh'`);
  const up = new Promise((resolve) => transport.bytes$.subscribe(resolve));
  await transport.open();
  await up;
  await transport.close();
  const child = Number(readFileSync(join(folder, "child"), "utf8"));
  await expect
    .poll(() => {
      try {
        process.kill(child, 0);
        return readFileSync(`/proc/${child}/stat`, "utf8").includes(") Z") ? "gone" : "there";
      } catch {
        return "gone";
      }
    })
    .toBe("gone");
});

it("programs are not started unless that is allowed", () => {
  expect(transportFor("exec:rm -rf nothing").diagnostic).toMatchObject({
    code: "SCN604",
    message: "`exec:` starts a program, rm",
    fix: "if you want that, add --allow-exec",
  });
});

it.each([
  ["a b", ["a", "b"]],
  ['a "b c" d', ["a", "b c", "d"]],
  ["a 'b \"c' d", ["a", 'b "c', "d"]],
  ['a b\\ c "d\\"e"', ["a", "b c", 'd"e']],
  ["a ''", ["a", ""]],
  ["a 'b", null],
  ["  ", null],
  ["''", null],
])("cuts %j into words", (text, words) => {
  expect(splitCommandLine(text)).toEqual(words);
});
