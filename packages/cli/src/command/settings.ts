import { suggest } from "@scn/dsl";
import { UsageError } from "./usage-error.js";

/** `--param k=v` and `--peer name=host:port`: what stands before and after the first `=`. A parameter may be a secret: it is not told. */
export function pairs(option: string, values: readonly string[]): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const value of values) {
    const at = value.indexOf("=");
    const name = value.slice(0, at);
    if (at <= 0)
      throw new UsageError(
        "SCN603",
        `${option === "--param" ? option : `${option} ${value}`} has no name and value`,
        {
          fix: `write ${option} name=value`,
        },
      );
    if (!isParameterName(name)) {
      throw new UsageError("SCN603", `${option}: ${name} is not a name`, {
        fix: "a name has letters, digits, - and _",
      });
    }
    if (Object.hasOwn(result, name))
      throw new UsageError("SCN603", `${option} gives ${name} twice`, { fix: "leave one of them out" });
    result[name] = value.slice(at + 1);
  }
  return result;
}

/** What a parameter or a peer may be called. */
export function isParameterName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name);
}

/** `host:port`; IPv6 addresses stand in brackets. */
export function isPeerAddress(address: string): boolean {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^\s:[\]]+):(\d{1,5})$/.exec(address);
  const port = Number(match?.[2]);
  return match !== null && port >= 1 && port <= 65_535;
}

/** What `--peer` gives. Throws a `UsageError` for what is no address. */
export function checkPeerAddress(name: string, address: string): void {
  if (!isPeerAddress(address)) {
    throw new UsageError("SCN603", `--peer ${name}=${address} is not an address`, {
      fix: `write --peer ${name}=host:port, with a port from 1 to 65535`,
    });
  }
}

/** `--latency 0.1`: a number of 0 or more. */
export function factor(option: string, value: string): number {
  const number = Number(value);
  if (value.trim() !== "" && Number.isFinite(number) && number >= 0) return number;
  throw new UsageError("SCN603", `${option} cannot be ${value === "" ? "empty" : value}`, {
    fix: "a factor of 0 or more: 1 is the module's own speed, 0.1 ten times faster, 0 without any delay",
  });
}

/** One of a closed set; anything else is a usage error that names the nearest, or all of them with what `beside` says. */
export function oneOf<const T extends string>(
  option: string,
  value: string,
  choices: readonly T[],
  beside = "",
): T {
  const choice = choices.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw new UsageError("SCN603", `${option} cannot be ${value}`, {
    fix: didYouMean(value, choices) ?? `choose one of ${choices.join(", ")}${beside}`,
  });
}

/** `did you mean x?`, when something is near. */
export function didYouMean(word: string, choices: Iterable<string>): string | undefined {
  const near = suggest(word, choices);
  return near === undefined ? undefined : `did you mean ${near}?`;
}
