import { randomInt } from "node:crypto";
import { loopback } from "../ledger/loopback.js";
import { TcpSocket } from "../ledger/tcp-socket.js";
import { portArgument, unknownAction } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";

/** Below the ports that systems give to connections of their own accord (Linux from 32768, others from 49152). */
const ports = { from: 20_000, to: 32_000 } as const;

/** So often another one is drawn when somebody listens on the one drawn. */
const attempts = 20;

/**
 * `closed-port`: a port nobody listens on. A given one is tried by a connection attempt; else one is drawn where no system
 * puts a connection of its own accord, so that it stays closed until the scenario has its module listen there.
 */
export const closedPort: PeerKind = async ({ name, arguments: args, ledger }) => {
  const given = portArgument(name, args, "0", 0);
  if (given !== 0 && !(await isClosed(ledger, given)))
    throw new Error(`peer ${name}: somebody listens on port ${given}`);
  const port = given === 0 ? await drawPort(name, ledger) : given;
  return {
    get: (member) => ({ host: loopback, port, received: new Uint8Array() })[member],
    act: (action) => Promise.reject(unknownAction(name, action, [])),
    close: async () => {},
  };
};

type LedgerOf = Parameters<PeerKind>[0]["ledger"];

async function drawPort(name: string, ledger: LedgerOf): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(ports.from, ports.to);
    if (await isClosed(ledger, port)) return port;
  }
  throw new Error(`peer ${name}: somebody listens on each of the ${attempts} ports that were tried`);
}

function isClosed(ledger: LedgerOf, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = TcpSocket.dial(
      ledger,
      { host: loopback, port },
      {
        connected: () => {
          resolve(false);
          probe.destroy();
        },
        data: () => undefined,
        closed: () => resolve(true),
      },
    );
  });
}
