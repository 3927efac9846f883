import type { FtpConnection } from "ftp-srv";
import type { LibraryStream } from "../ledger/library-stream.js";
import type { LibraryWork } from "../ledger/library-work.js";
import { loopback } from "../ledger/loopback.js";
import { FtpFiles } from "./ftp-files.js";
import { FtpSession } from "./ftp-session.js";
import { LibraryServer } from "./library-server.js";
import { MemoryFiles } from "./memory-files.js";
import { bytesArgument, textArgument } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { serverPeer } from "./server-peer.js";

const silent = () => undefined;
const log = { trace: silent, debug: silent, info: silent, warn: silent, error: silent, child: () => log };

const signals = ["SIGINT", "SIGTERM", "SIGQUIT"] as const;

/**
 * `ftp-server(user: "scn", password: "…")`: files in memory, gone with the scenario. `.received` is the file that was
 * uploaded last; `put(path, content)` lays one ready for download.
 */
export const ftpServer: PeerKind = async (settings) => {
  const { name, arguments: args, clock, ledger } = settings;
  const user = textArgument(name, args, "user", null, null);
  const password = textArgument(name, args, "password", null, null);
  let received: Uint8Array = new Uint8Array();
  const files = new MemoryFiles(
    () => clock.startedAt + clock.now(),
    (content) => {
      received = content;
    },
  );
  const ftp = await libraryServer();
  ftp.on("login", ({ connection, username, password: given }, accept, refuse) => {
    const right = (user === null || user === username) && (password === null || password === given);
    if (right) accept({ fs: new FtpFiles(connection, files) });
    else refuse(new Error("Not logged in: wrong user or password"));
  });

  const serve = (stream: LibraryStream, work: LibraryWork) => {
    ftp.once("connect", ({ connection }: { readonly connection: FtpConnection }) => {
      new FtpSession(connection, stream, ledger, work);
    });
    ftp.server.emit("connection", stream);
  };
  const server = await LibraryServer.open(settings, serve);

  return serverPeer(settings, {
    members: { host: () => loopback, port: () => server.port, received: () => received },
    actions: {
      put: (given) => {
        const path = textArgument(name, given, "path", "0", "");
        if (path === "" || path.endsWith("/"))
          throw new Error(`peer ${name}: path must name a file, such as "/a.txt"`);
        files.put(path.startsWith("/") ? path : `/${path}`, bytesArgument(name, given, "content", "1"));
      },
      close: () => server.hangUp(),
    },
    close: () => server.close(),
  });
};

/** The library's server, without its hands on the process: it ends it on a signal, and keeps it up for a second. */
async function libraryServer() {
  const { FtpSrv } = await import("ftp-srv");
  const before = signals.map((signal) => process.listeners(signal));
  const ftp = new FtpSrv({ log, url: `ftp://${loopback}:0`, blacklist: ["AUTH", "PBSZ", "PROT", "SITE"] });
  for (const [index, signal] of signals.entries())
    for (const listener of process.listeners(signal))
      if (before[index]?.includes(listener) === false) process.removeListener(signal, listener);
  ftp.disconnectClient = async (id: string) => {
    delete ftp.connections[id];
  };
  return ftp;
}
