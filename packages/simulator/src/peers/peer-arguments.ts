import type { Value } from "@scn/runtime";

/** The arguments of a peer, or of what it is asked to do, by name or position. */
export type PeerArguments = Readonly<Record<string, Value>>;

/** A port number given by name or position; `fallback` when it is not given. */
export function portArgument(peer: string, args: PeerArguments, position: string, fallback?: number): number {
  const value = args.port ?? args[position] ?? fallback;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new Error(`peer ${peer}: port must be a whole number from 0 to 65535`);
}

/** A host name or address given by name or position. */
export function hostArgument(peer: string, args: PeerArguments, position: string): string {
  const value = args.host ?? args[position];
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`peer ${peer}: host must be text such as "127.0.0.1"`);
}

/** What `send` is to send: text as UTF-8, or bytes. */
export function dataArgument(peer: string, args: PeerArguments): Uint8Array {
  const value = args.data ?? args["0"];
  if (typeof value === "string") return new TextEncoder().encode(value);
  if (value instanceof Uint8Array) return value;
  throw new Error(`peer ${peer}: send takes text or bytes`);
}

/** The sentence for an action the peer does not have. */
export function unknownAction(peer: string, action: string, known: readonly string[]): Error {
  const list = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
  return new Error(`peer ${peer} has no action ${action}; ${list}`);
}

/** What the operating system said when a port could not be had, for the user. */
export function portProblem(peer: string, port: number, error: unknown): Error {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    return new Error(
      `peer ${peer}: port ${port} is in use; choose another port, or leave it out for a free one`,
    );
  if (code === "EACCES") return new Error(`peer ${peer}: no permission to listen on port ${port}`);
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`peer ${peer}: cannot listen on port ${port}: ${reason}`);
}

/** Text given by name or position; `fallback` when it is not given. */
export function textArgument<Fallback extends string | null>(
  peer: string,
  args: PeerArguments,
  argument: string,
  position: string | null,
  fallback: Fallback,
): string | Fallback {
  const value = args[argument] ?? (position === null ? undefined : args[position]);
  if (value === undefined || value === null) return fallback;
  if (typeof value === "string") return value;
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  throw new Error(`peer ${peer}: ${argument} must be text`);
}

/** Bytes given by name or position, text as UTF-8; none when it is not given. */
export function bytesArgument(
  peer: string,
  args: PeerArguments,
  argument: string,
  position: string,
): Uint8Array {
  const value = args[argument] ?? args[position] ?? "";
  if (typeof value === "string") return new TextEncoder().encode(value);
  if (value instanceof Uint8Array) return value;
  throw new Error(`peer ${peer}: ${argument} must be text or bytes`);
}

/** A condition given by name; `false` when it is not given. */
export function flagArgument(peer: string, args: PeerArguments, argument: string): boolean {
  const value = args[argument] ?? false;
  if (typeof value === "boolean") return value;
  throw new Error(`peer ${peer}: ${argument} must be true or false`);
}

/** A length of time given by name, in milliseconds; 0 when it is not given. */
export function durationArgument(peer: string, args: PeerArguments, argument: string): number {
  const value = args[argument];
  if (value === undefined || value === null) return 0;
  if (typeof value === "object" && "kind" in value && value.kind === "duration") return value.ms;
  throw new Error(`peer ${peer}: ${argument} must be a duration such as 2s or -1h`);
}
