import type { NameServers } from "../cellular/name-lookup.js";

/** Access point and credentials as AT+CSTT, AT+CIPCSGP and AT+CPNETAPN set them (9.2, 9.3, 9.19). */
export interface Credentials {
  readonly apn: string;
  readonly user: string;
  readonly password: string;
}

/** A private network's access, kept over a restart (9.3). */
export interface PrivateNetwork extends Credentials {
  readonly authentication: number;
}

const noServers: NameServers = ["0.0.0.0", "0.0.0.0"];

/** How the module gets into the packet network, and whom it asks for names there. */
export class NetworkAccess {
  privateNetwork: PrivateNetwork | null = null;
  task: Credentials = { apn: "", user: "", password: "" };
  nameServers: NameServers = noServers;
  readonly bearerServers = new Map<number, NameServers>();
  gateway = "192.168.1.2";

  boot(): void {
    this.task = { apn: "", user: "", password: "" };
    this.bearerServers.clear();
  }
}
