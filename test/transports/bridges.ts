import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadStream } from "node:tty";
import { option } from "../../packages/adapters/src/transports/rfc2217/com-port.js";
import {
  negotiation,
  TelnetDecoder,
  telnetData,
} from "../../packages/adapters/src/transports/rfc2217/telnet.js";

/** Something between a transport and a served module. */
export interface Bridge {
  /** What a host opens. */
  readonly address: string;
  close(): Promise<void>;
}

/** A serial server of our own, with telnet and COM port control, in front of a raw TCP port. */
export async function telnetBridge(port: number): Promise<Bridge> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (host) => {
    const module = connect({ host: "127.0.0.1", port, noDelay: true });
    sockets.add(host).add(module);
    const decoder = new TelnetDecoder();
    host.on("data", (chunk) => {
      for (const item of decoder.push(chunk)) {
        if (item.kind === "data") module.write(item.bytes);
        else if (item.kind === "negotiation" && item.verb === "will")
          host.write(negotiation("do", item.option));
        else if (item.kind === "negotiation" && item.option === option.binary) {
          host.write(negotiation("will", item.option));
        }
      }
    });
    module.on("data", (chunk) => host.write(telnetData(chunk)));
    for (const [one, other] of [[host, module] as const, [module, host] as const]) {
      one.on("error", () => undefined);
      one.on("close", () => other.destroy());
    }
  });
  const listening = await listen(server);
  return {
    address: `rfc2217://127.0.0.1:${listening}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Connects the far side of a pseudo-terminal to a raw TCP port. */
export function terminalBridge(path: string, port: number): () => void {
  const fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  const terminal = new ReadStream(fd);
  const module = connect({ host: "127.0.0.1", port, noDelay: true });
  terminal.on("error", () => undefined);
  module.on("error", () => undefined);
  terminal.on("data", (chunk) => module.write(chunk));
  module.on("data", (chunk: Uint8Array) => terminal.write(chunk));
  return () => {
    module.destroy();
    terminal.destroy();
    closeSync(fd);
  };
}

/** A program whose standard streams lead to a raw TCP port. */
export function programTo(port: number): string {
  const script = `const s=require("node:net").connect({host:"127.0.0.1",port:${port},noDelay:true});process.stdin.pipe(s).pipe(process.stdout)`;
  return `exec:'${process.execPath}' -e '${script}'`;
}

/** Why there is no ser2net here; `null` when there is one. */
export function noSer2net(): string | null {
  const found = spawnSync("ser2net", ["-v"], { encoding: "utf8" });
  return found.error === undefined ? null : "ser2net is not installed: apt-get install ser2net";
}

/** The real ser2net, with RFC 2217, in front of a terminal. */
export async function ser2net(path: string): Promise<Bridge> {
  const folder = mkdtempSync(join(tmpdir(), "scn-ser2net-"));
  const reserve = createServer();
  const port = await listen(reserve);
  await new Promise<void>((resolve) => reserve.close(() => resolve()));
  const config = join(folder, "ser2net.yaml");
  writeFileSync(
    config,
    `connection: &module\n    accepter: telnet(rfc2217),tcp,127.0.0.1,${port}\n    connector: serialdev,${path},115200n81,local\n`,
  );
  const child: ChildProcess = spawn("ser2net", ["-n", "-u", "-c", config], { stdio: "ignore" });
  await reachable(port);
  return {
    address: `rfc2217://127.0.0.1:${port}`,
    close: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function reachable(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: "127.0.0.1", port }, () => {
        socket.destroy();
        resolve(true);
      });
      socket.on("error", () => resolve(false));
    });
    // ser2net takes one host at a time, and this one has just left.
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (open) return;
  }
  throw new Error("ser2net does not listen");
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
