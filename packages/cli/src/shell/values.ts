import type { Value } from "@scn/runtime";

const place = /\$\$\{|\$\{\s*([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)\s*\}|\$\{/g;

/** The names that `${…}` in a line asks for, without their members: `echo` of `${echo.port}`. */
export function namesIn(line: string): readonly string[] {
  return [...line.matchAll(place)].flatMap(([, path]) =>
    path === undefined ? [] : [path.split(".", 1)[0] ?? path],
  );
}

/** A line with its values put in, or what is wrong with it. */
export type Filled = { readonly bytes: Uint8Array } | { readonly problem: string };

/** Puts values into a typed line, as a scenario does; `$${` is a plain `${`. */
export function fill(line: string, lookup: (path: string) => Value | undefined): Filled {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { index, 0: all, 1: path } of line.matchAll(place)) {
    parts.push(Buffer.from(line.slice(at, index)));
    at = index + all.length;
    if (all === "$${") parts.push(Buffer.from("${"));
    else {
      const value = path === undefined ? undefined : lookup(path);
      if (value === undefined)
        return {
          problem:
            path === undefined ? "${ needs a name and }" : `nothing is called ${path}; :vars tells what is`,
        };
      parts.push(value instanceof Uint8Array ? value : Buffer.from(String(value)));
    }
  }
  parts.push(Buffer.from(line.slice(at)));
  return { bytes: Buffer.concat(parts) };
}
