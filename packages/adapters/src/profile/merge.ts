/**
 * Lays a profile over the one it extends: keys merge key by key, lists and single values are replaced, an empty value
 * (`null`) removes the key. The base's keys come first, so that its URCs and commands keep their order.
 */
export function mergeOver(base: unknown, own: unknown): unknown {
  if (!isRecord(base) || !isRecord(own)) return own;
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(own)) {
    if (value === null) merged.delete(key);
    else merged.set(key, merged.has(key) ? mergeOver(merged.get(key), value) : value);
  }
  return Object.fromEntries(merged);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
