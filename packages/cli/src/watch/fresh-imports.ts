import { register } from "node:module";

/** In a module's URL: how often it has been loaded anew. */
const mark = "scn-watch";

/** What a marked module imports of the project's own is marked as it is: else it would stay what it was, unseen. */
const hooks = `export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  const version = /[?&]${mark}=(\\d+)/.exec(context.parentURL ?? "")?.[1];
  if (version === undefined || !found.url.startsWith("file:") || found.url.includes("/node_modules/")) return found;
  const url = new URL(found.url);
  url.searchParams.set("${mark}", version);
  return { ...found, url: url.href };
}`;

let registered = false;

/** Another URL for a module that has been loaded before and has changed, so that `import` reads it and what it imports again. */
export function freshUrl(url: string, version: number): string {
  if (!registered) register(`data:text/javascript,${encodeURIComponent(hooks)}`);
  registered = true;
  const fresh = new URL(url);
  fresh.searchParams.set(mark, String(version));
  return fresh.href;
}
