import { webcrypto } from "node:crypto";

/** A certificate and its private key, in PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

/** One authority, and what it vouches for: the server on loopback, and a client. */
export interface Certificates {
  readonly authority: string;
  readonly server: Identity;
  readonly client: Identity;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/**
 * Valid for whatever a module takes for the time: from where GPS time, the usual clock of a module that was never set,
 * begins, to the last year that fits the short form of a date (RFC 5280 4.1.2.5).
 */
// biome-ignore lint/style/noRestrictedGlobals: fixed dates
const validity = { notBefore: new Date("1980-01-06T00:00:00Z"), notAfter: new Date("2049-12-31T00:00:00Z") };

/** Makes a new set. The keys are of no use after the run. */
export async function makeCertificates(host: string): Promise<Certificates> {
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  x509.cryptoProvider.set(webcrypto);
  const generate = () => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const [root, server, client] = await Promise.all([generate(), generate(), generate()]);
  const usage = x509.KeyUsageFlags;
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: "01",
    name: "CN=scn test authority",
    ...validity,
    signingAlgorithm: algorithm,
    keys: root,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(usage.keyCertSign | usage.cRLSign, true),
    ],
  });

  const vouchFor = async (
    keys: webcrypto.CryptoKeyPair,
    name: string,
    serialNumber: string,
    purpose: string,
  ) => {
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber,
      subject: `CN=${name}`,
      issuer: authority.subject,
      ...validity,
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: root.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false),
        new x509.KeyUsagesExtension(usage.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([purpose]),
        new x509.SubjectAlternativeNameExtension([
          { type: "ip", value: host },
          { type: "dns", value: "localhost" },
        ]),
      ],
    });
    const key = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
    return { certificate: certificate.toString("pem"), key: x509.PemConverter.encode(key, "PRIVATE KEY") };
  };

  const purpose = x509.ExtendedKeyUsage;
  return {
    authority: authority.toString("pem"),
    server: await vouchFor(server, host, "02", purpose.serverAuth),
    client: await vouchFor(client, "scn test client", "03", purpose.clientAuth),
  };
}
