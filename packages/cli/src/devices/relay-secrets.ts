import { type HttpRequest, type PowerPlan, requestsOf } from "@scn/adapters";
import { type CheckedProgram, type Statement, statementsOf } from "@scn/dsl";
import { secretsNamed, withSecrets } from "../config/secret-template.js";
import { missingSecret, type Secrets, type SecretValues, secretsOn } from "../config/secrets.js";
import { type DeviceAddress, devicesOf } from "./address.js";

/** The secrets that the requests of a power control name, each once. */
export function relaySecrets(plan: PowerPlan): readonly string[] {
  const texts = requestsOf(plan).flatMap(textsOf);
  return [...new Set(texts.flatMap(secretsNamed))];
}

/** The texts of a request that may name secrets. */
function textsOf({ url, body = "", headers = {} }: HttpRequest): readonly string[] {
  return [url, body, ...Object.values(headers)];
}

/**
 * A request with its secrets: as they are in the body and the headers, percent-encoded in the address. Throws an `Error` for the user
 * where one has no value, or cannot stand in a header.
 */
export function withRelaySecrets(request: HttpRequest, secrets: SecretValues): HttpRequest {
  const secret = (name: string): string => {
    const value = secrets.values[name];
    if (value !== undefined) return value;
    throw new Error(`the secret ${name} has no value: ${secrets.missing[name] ?? "there is no such secret"}`);
  };
  const { url, body, headers } = request;
  const inHeader = (name: string): string => {
    const value = secret(name);
    // Line ends would begin another header.
    if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value;
    throw new Error(
      `the secret ${name} cannot stand in a header: it has a line end, or a sign that is not in Latin-1`,
    );
  };
  return {
    ...request,
    url: withSecrets(url, (name) => encodeURIComponent(secret(name))),
    ...(body !== undefined && { body: withSecrets(body, secret) }),
    ...(headers !== undefined && {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, text]) => [name, withSecrets(text, inHeader)]),
      ),
    }),
  };
}

/**
 * Throws a `UsageError` where a power control needs a secret that has no value, and something to be run switches the power: a run that
 * leaves it alone goes without.
 */
export function checkRelaySecrets(
  address: DeviceAddress,
  programs: Iterable<CheckedProgram>,
  secrets: Secrets,
): void {
  const [problem] = devicesOf(address).flatMap((device) => {
    if (device.kind !== "transport" || device.power === undefined) return [];
    const { missing } = secretsOn(secrets, device.name);
    return relaySecrets(device.power).flatMap((name) => {
      const why = missing[name];
      return why === undefined ? [] : [missingSecret(name, why)];
    });
  });
  if (problem === undefined) return;
  for (const program of programs) {
    for (const statement of statementsOf(program)) if (switchesPower(statement)) throw problem;
  }
}

function switchesPower(statement: Statement): boolean {
  return statement.kind === "power" || (statement.kind === "reboot" && statement.hard);
}
