import type { Value } from "@scn/runtime";
import { loopback } from "../ledger/loopback.js";
import { TcpSocket } from "../ledger/tcp-socket.js";
import { dataArgument, hostArgument, portArgument, unknownAction } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { Received } from "./received.js";

/** `tcp-client`: connects when told to. `.host` and `.port` are its own end, once connected. */
export const tcpClient: PeerKind = ({ name, ledger }) => {
  const received = new Received();
  let socket: TcpSocket | null = null;

  const connect = (host: string, port: number) =>
    new Promise<void>((resolve, reject) => {
      let connected = false;
      const dialled = TcpSocket.dial(
        ledger,
        { host, port },
        {
          connected: () => {
            connected = true;
            resolve();
          },
          data: (bytes) => received.add(bytes),
          ended: () => dialled.end(),
          closed: (error) => {
            if (socket === dialled) socket = null;
            if (!connected)
              reject(new Error(`peer ${name}: cannot connect to ${host}:${port}: ${reasonOf(error)}`));
          },
        },
      );
      socket = dialled;
    });

  const actions: Readonly<Record<string, (args: Readonly<Record<string, Value>>) => Promise<void>>> = {
    connect: async (args) => {
      if (socket !== null) throw new Error(`peer ${name} is connected already; close it first`);
      await connect(hostArgument(name, args, "0"), portArgument(name, args, "1"));
      await ledger.settled();
    },
    send: async (args) => {
      if (socket === null) throw new Error(`peer ${name} is not connected`);
      socket.write(dataArgument(name, args));
      await ledger.settled();
    },
    close: async () => {
      socket?.end();
      await ledger.settled();
    },
  };

  return Promise.resolve({
    get: (member) => ({ host: loopback, port: socket?.localPort ?? null, received: received.bytes })[member],
    act: async (action, args) => {
      const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (act === undefined) throw unknownAction(name, action, Object.keys(actions));
      await act(args);
      return null;
    },
    close: async () => socket?.destroy(),
  });
};

function reasonOf(error: string | null): string {
  return error === "ECONNREFUSED" ? "nobody listens there (ECONNREFUSED)" : (error ?? "connection closed");
}
