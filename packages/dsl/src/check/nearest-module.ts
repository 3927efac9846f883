import { suggest } from "../diagnostics/suggest.js";

/**
 * The module that was meant, of those there are: a slip of the pen, another vendor, the model alone, or the two run
 * together. `undefined` when none is near.
 *
 * @example
 * ```ts
 * import { nearestModule } from "@scn/dsl";
 *
 * nearestModule("yugeec716s", ["quectel/ec200u", "yuge/ec716s"]); // "yuge/ec716s"
 * nearestModule("EC200U-CN", ["quectel/ec200u", "yuge/ec716s"]); // "quectel/ec200u"
 * ```
 */
export function nearestModule(written: string, modules: readonly string[]): string | undefined {
  const near = suggest(written, modules);
  if (near !== undefined) return near;
  const asked = bare(written);
  const held = modules.filter((id) => {
    const model = bare(id.slice(id.indexOf("/") + 1));
    return asked.includes(model) || (asked.length >= shortest && bare(id).includes(asked));
  });
  if (held.length === 1) return held[0];
  const model = suggest(
    written.slice(written.indexOf("/") + 1),
    modules.map((id) => id.slice(id.indexOf("/") + 1)),
  );
  return modules.find((id) => id.endsWith(`/${model}`));
}

/** What to write for a module that there is not; nothing where it is not known which there are. */
export function moduleFix(written: string, modules: readonly string[]): { readonly fix?: string } {
  if (modules.length === 0) return {};
  const near = nearestModule(written, modules);
  return {
    fix:
      near === undefined
        ? "name one of these; another module is described in a profile of your own: `--profiles`"
        : `did you mean \`${near}\`?`,
  };
}

/** Less than this is part of too many names. */
const shortest = 4;

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
