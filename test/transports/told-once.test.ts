import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";

/** A server that does what it is told and answers no telnet option: the module behind it says `OK` to each line. */
async function silentServer(): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      if (chunk.includes("\r")) socket.write("\r\nOK\r\n");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test("what a device says of itself in each scenario is told once a run, and not at all where it is known", async () => {
  const port = await silentServer();
  const two = ["one", "two"]
    .map((title) => `scenario "${title}" {\n  module quectel/lte-standard-a\n  send AT\n}\n`)
    .join("\n");
  const cwd = folderWith({
    "two.scn": two,
    "third.scn": two.replaceAll('"one"', '"three"').replaceAll('"two"', '"four"'),
  });
  const told = async (query: string) => {
    const { stderr, code } = await scn(cwd, ["run", ".", "-d", `rfc2217://127.0.0.1:${port}${query}`]);
    expect(code).toBe(0);
    return stderr.split("\n").filter((line) => line.startsWith("note: "));
  };
  expect(await told("")).toEqual([
    expect.stringMatching(/^note: 127\.0\.0\.1:\d+: the server has answered no telnet option/),
  ]);
  expect(await told("?answers=0")).toEqual([]);
});
