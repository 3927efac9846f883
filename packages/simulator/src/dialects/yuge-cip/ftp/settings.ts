import type { Server } from "../internet/dial-server.js";
import type { YugeModule } from "../yuge-module.js";

/** What `AT+FTP…` commands have set for the next session (Yuge 12.1 to 12.13). */
export interface FtpSettings {
  readonly server: Server;
  readonly user: string;
  readonly password: string;
  readonly type: string;
  /** Verb of an upload. */
  readonly store: string;
  /** Where a download begins. */
  readonly rest: number;
  readonly cid: number;
  readonly getFolder: string;
  readonly getPath: string;
  readonly putPath: string;
}

/** Reads the settings as they are now. */
export function ftpSettings({ core, access, nameServers }: YugeModule): FtpSettings {
  const { tracked } = core;
  const text = (name: string) => String(tracked.get(name) ?? "");
  const cid = tracked.number("ftpcid", 1);
  return {
    server: {
      host: text("ftpserv"),
      port: tracked.number("ftpport", 21),
      sslContext: null,
      nameServers: access.bearerServers.get(cid) ?? nameServers,
    },
    user: text("ftpun"),
    password: text("ftppw"),
    type: text("ftptype"),
    store: text("ftpputopt"),
    rest: tracked.number("ftprest", 0),
    cid,
    getFolder: text("ftpgetpath"),
    getPath: join(text("ftpgetpath"), text("ftpgetname")),
    putPath: join(text("ftpputpath"), text("ftpputname")),
  };
}

function join(folder: string, name: string): string {
  return folder === "" || folder.endsWith("/") ? `${folder}${name}` : `${folder}/${name}`;
}
