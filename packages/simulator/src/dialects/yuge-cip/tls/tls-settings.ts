import type { ConnectionOptions, SecureVersion } from "node:tls";
import type { TrackedSettings } from "../../../module/tracked-settings.js";
import type { FileSystem } from "../../yuge-device/file-system.js";

interface Settings {
  readonly tracked: Pick<TrackedSettings, "get">;
}

/** 9.7: `<seclevel>`. */
const level = { nobody: 0, server: 1, both: 2 } as const;

/** 9.7: `<sslversion>`; SSL 3.0 (0) no library speaks any more. */
const versions: Readonly<Record<number, readonly [min: SecureVersion, max: SecureVersion]>> = {
  1: ["TLSv1", "TLSv1"],
  2: ["TLSv1.1", "TLSv1.1"],
  3: ["TLSv1.2", "TLSv1.2"],
  4: ["TLSv1", "TLSv1.3"],
};

/** 9.7: `<ciphersuites>`, but for RC4 and 3DES, which no library has any more; `0XFFFF` is all there are. */
const suites: Readonly<Record<string, string>> = {
  "0X0035": "AES256-SHA",
  "0X002F": "AES128-SHA",
  "0X003D": "AES256-SHA256",
};
const everySuite = "0XFFFF";

/** What the handshake of a context takes, or `null` where its settings cannot work: a file that is not there. */
export interface TlsSettings {
  readonly options: ConnectionOptions;
  /** `<negotiate_time>`, ms. */
  readonly timeout: number;
}

/**
 * The TLS settings of an SSL context, as `AT+SSLCFG` made them (Yuge 9.7).
 *
 * Names in certificates are checked where `hostname` is set; `ignorelocaltime` makes no difference, for the time the
 * library checks is the host's own.
 */
export function tlsSettings(core: Settings, files: FileSystem, context: number): TlsSettings | null {
  const text = (name: string) => String(core.tracked.get(name, context) ?? "");
  const number = (name: string) => Number(core.tracked.get(name, context) ?? 0);
  const versionRange = versions[number("ssl-version")];
  if (versionRange === undefined) return null;
  const suite = text("ssl-ciphersuite").toUpperCase();
  const ciphers = suites[suite];
  if (suite !== everySuite && ciphers === undefined) return null;

  const seclevel = number("ssl-seclevel");
  const pem = (name: string, wanted: boolean): Buffer | null | undefined => {
    if (!wanted || text(name) === "") return undefined;
    const content = files.read(text(name));
    return content === null ? null : Buffer.from(content);
  };
  const ca = pem("ssl-cacert", seclevel >= level.server);
  const cert = pem("ssl-clientcert", seclevel === level.both);
  const key = pem("ssl-clientkey", seclevel === level.both);
  if (ca === null || cert === null || key === null) return null;
  // Nobody is trusted without a root certificate to check by.
  if (seclevel >= level.server && ca === undefined) return null;

  const hostname = text("ssl-hostname");
  return {
    options: {
      minVersion: versionRange[0],
      maxVersion: versionRange[1],
      rejectUnauthorized: seclevel >= level.server,
      ...(ciphers === undefined ? {} : { ciphers }),
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(hostname === "" ? { checkServerIdentity: () => undefined } : { servername: hostname }),
    },
    timeout: number("ssl-negotiatetimeout") * 1000,
  };
}
