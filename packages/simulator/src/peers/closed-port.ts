import { loopback } from "../ledger/loopback.js";
import { TcpServer } from "../ledger/tcp-server.js";
import { TcpSocket } from "../ledger/tcp-socket.js";
import { portArgument, unknownAction } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";

/**
 * `closed-port`: a port nobody listens on. A given one is tried by a connection attempt; else it is one that a connection
 * of our own goes out from, so that nobody can begin to listen there while the scenario runs.
 */
export const closedPort: PeerKind = async ({ name, arguments: args, ledger }) => {
  const given = portArgument(name, args, "0", 0);
  const kept = given === 0 ? await keepPort(ledger) : null;
  if (kept === null && !(await isClosed(ledger, given)))
    throw new Error(`peer ${name}: somebody listens on port ${given}`);
  const port = kept?.port ?? given;
  return {
    get: (member) => ({ host: loopback, port, received: new Uint8Array() })[member],
    act: (action) => Promise.reject(unknownAction(name, action, [])),
    close: async () => kept?.release(),
  };
};

type LedgerOf = Parameters<PeerKind>[0]["ledger"];

interface KeptPort {
  readonly port: number;
  release(): Promise<void>;
}

/** A connection to ourselves: its near end has a port of its own, and the system gives it to no listener. */
async function keepPort(ledger: LedgerOf): Promise<KeptPort> {
  const silent = { data: () => undefined, closed: () => undefined };
  const server = await TcpServer.listen(ledger, 0, (socket) => socket.listen(silent));
  return new Promise((resolve, reject) => {
    const socket = TcpSocket.dial(
      ledger,
      { host: loopback, port: server.port },
      {
        ...silent,
        connected: () =>
          resolve({
            port: socket.localPort,
            release: () => {
              // A reset leaves no port behind that waits.
              socket.destroy(true);
              return server.close();
            },
          }),
        closed: (error) =>
          reject(new Error(`no port could be kept closed: ${error ?? "the connection broke"}`)),
      },
    );
  });
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
