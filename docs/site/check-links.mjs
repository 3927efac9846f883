// Every link of the built site leads to a page that is there, and to a place on it. `node docs/site/check-links.mjs site`
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const site = resolve(process.argv[2] ?? "site");
const files = readdirSync(site, { recursive: true })
  .map((path) => join(site, String(path)))
  .filter((path) => path.endsWith(".html"));

const places = new Map();
const links = [];
for (const file of files) {
  const html = readFileSync(file, "utf8");
  places.set(file, new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)));
  for (const [, target] of html.matchAll(/ (?:href|src)="([^"]*)"/g))
    links.push({ file, target: decoded(target) });
}

/** As the browser reads an attribute. */
function decoded(text) {
  const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name]);
}

function isBroken({ file, target }) {
  if (/^[a-z]+:|^\/\//i.test(target)) return false;
  const [path = "", anchor = ""] = target.split("#");
  const to = path === "" ? file : resolve(dirname(file), decodeURIComponent(path.split("?")[0]));
  if (!existsSync(to)) return true;
  const page = statSync(to).isDirectory() ? join(to, "index.html") : to;
  const known = places.get(page);
  return anchor !== "" && known !== undefined && !known.has(decodeURIComponent(anchor));
}

const broken = links.filter(isBroken);
for (const { file, target } of broken) console.error(`${relative(site, file)}: ${target} leads nowhere`);
console.log(`${files.length} pages, ${links.length} links, ${broken.length} of them broken`);
process.exitCode = broken.length === 0 && files.length > 0 ? 0 : 1;
