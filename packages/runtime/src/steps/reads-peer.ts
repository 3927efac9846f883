/** Members that do not change with what arrives. */
const constant: ReadonlySet<string> = new Set(["host", "port"]);

/** Blocks of a statement: what stands in them is asked for itself. */
const blocks: ReadonlySet<string> = new Set(["body", "then", "else", "onFailure"]);

/**
 * Whether a statement's own expressions read something of a peer that bytes in flight could still change: a `check` that does
 * is a wait. `peers`: their names.
 *
 * @example
 * ```ts
 * import { readsPeer } from "@scn/runtime";
 *
 * const span = { file: 0, start: 0, end: 0 };
 * readsPeer({ kind: "name", path: ["echo", "received"], span }, new Set(["echo"])); // true
 * readsPeer({ kind: "name", path: ["echo", "port"], span }, new Set(["echo"])); // false
 * ```
 */
export function readsPeer(node: unknown, peers: ReadonlySet<string>): boolean {
  if (peers.size === 0 || typeof node !== "object" || node === null) return false;
  if (Array.isArray(node)) return node.some((item) => readsPeer(item, peers));
  if ("kind" in node && node.kind === "name" && "path" in node && Array.isArray(node.path)) {
    const [name, member] = node.path;
    return peers.has(name) && typeof member === "string" && !constant.has(member);
  }
  return Object.entries(node).some(([key, value]) => !blocks.has(key) && readsPeer(value, peers));
}
