import { loopback } from "../ledger/loopback.js";
import { TcpServer } from "../ledger/tcp-server.js";
import { TcpSocket } from "../ledger/tcp-socket.js";
import { portArgument, unknownAction } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";

/** How often another port is tried when somebody has taken the one just left. */
const attempts = 5;

/** `closed-port`: a port nobody listens on; a connection attempt has shown it. */
export const closedPort: PeerKind = async ({ name, arguments: args, ledger }) => {
  const given = portArgument(name, args, "0", 0);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = given === 0 ? await freePort(ledger) : given;
    if (await isClosed(ledger, port))
      return {
        get: (member) => ({ host: loopback, port, received: new Uint8Array() })[member],
        act: (action) => Promise.reject(unknownAction(name, action, [])),
        close: () => Promise.resolve(),
      };
    if (given !== 0) throw new Error(`peer ${name}: somebody listens on port ${given}`);
  }
  throw new Error(`peer ${name}: no port without a listener was found`);
};

type LedgerOf = Parameters<PeerKind>[0]["ledger"];

async function freePort(ledger: LedgerOf): Promise<number> {
  const server = await TcpServer.listen(ledger, 0, (socket) => socket.destroy());
  const { port } = server;
  await server.close();
  return port;
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
