import { runOptionTable } from "./run-option-table.js";

type Path = readonly (string | number)[];

/**
 * What to write for a value that is of the wrong kind, where what was meant can be told: `lab: serial:///dev/ttyUSB2`, devices as a
 * list, `params: apn=x`, `bail: yes`.
 */
export function valueInstead(path: Path, found: unknown): string | undefined {
  const [first, name, key] = path;
  if (first === "profiles" && typeof found === "object")
    return "a folder of module profiles of your own stands here; options for CI, or another bench, stand in a file of their own: `--config ci.yaml`";
  if (first === "devices" && name === undefined) return "each stands below its name: `lab: { address: … }`";
  if (first === "devices" && key === undefined)
    return typeof found === "string" ? `write \`${name}: { address: ${JSON.stringify(found)} }\`` : undefined;
  if (first === "devices" && path.length === 3 && typeof found === "string")
    return powerMeant(String(key), found);
  return path.length === 1 ? optionMeant(String(first), found) : undefined;
}

/** `reboot: dtr` */
function powerMeant(key: string, found: string): string | undefined {
  if (!/^(?:dtr|rts)$/i.test(found)) return undefined;
  if (key === "reboot") return `write \`reboot: {${found.toLowerCase()}: 500ms}\``;
  return key === "power" ? `write \`power: {${found.toLowerCase()}: on}\`` : undefined;
}

/** A key of the whole configuration, by what its option takes. */
function optionMeant(key: string, found: unknown): string | undefined {
  if (key === "thresholds") return thresholdsMeant(found);
  const kind = runOptionTable.find((one) => one.key === key)?.kind;
  if (kind === "number" && typeof found === "string" && /^\d+(?:\.\d+)?$/.test(found))
    return `write \`${key}: ${found}\``;
  if (kind === "switch" && /^(?:yes|on|1|true)$/i.test(String(found))) return `write \`${key}: true\``;
  if (kind === "switch" && /^(?:no|off|0|false)$/i.test(String(found))) return `write \`${key}: false\``;
  return kind === "pairs" ? pairsMeant(key, found) : undefined;
}

/** `params: apn=x`, and the pairs as a list. */
function pairsMeant(key: string, found: unknown): string | undefined {
  const pairs = (Array.isArray(found) ? found : [found]).flatMap(pairsIn);
  return pairs.length === 0 ? undefined : `write \`${key}: {${pairs.join(", ")}}\``;
}

function pairsIn(one: unknown): readonly string[] {
  if (typeof one === "string") {
    const [, name, value] = /^([\w-]+)=(.*)$/.exec(one) ?? [];
    return name === undefined || value === undefined ? [] : [`${name}: ${inYaml(value)}`];
  }
  return typeof one === "object" && one !== null
    ? Object.entries(one).map(([name, value]) => `${name}: ${inYaml(String(value))}`)
    : [];
}

/** `thresholds: {attach: 30s}` */
function thresholdsMeant(found: unknown): string | undefined {
  if (typeof found !== "object" || found === null || Array.isArray(found)) return undefined;
  const all = Object.entries(found).map(
    ([step, time]) => `"${step}<${typeof time === "number" ? `${time}s` : String(time)}"`,
  );
  return all.length === 0 ? undefined : `write \`thresholds: [${all.join(", ")}]\``;
}

function inYaml(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}
