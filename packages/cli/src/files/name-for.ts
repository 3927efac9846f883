/**
 * A file name of 16 letters that a text has for itself (FNV-1a, 64 bits). Not by `node:crypto`: that alone takes longer to load than
 * a small scenario to run.
 */
export function nameFor(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
