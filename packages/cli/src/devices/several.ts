import { didYouMean } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";
import { type BenchDevice, type BenchFilter, whyNot } from "./bench-device.js";

/** `each:label=lab-a,module=quectel/*`: the devices of the configuration that fit. Throws a `UsageError` where none does. */
export function benchesThatFit(
  text: string,
  rest: string,
  benches: readonly BenchDevice[],
): readonly BenchDevice[] {
  const filter = benchFilter(text, rest, benches);
  if (benches.length === 0) {
    throw new UsageError("SCN604", `${text} means devices of scn.config.yaml, and it names none`, {
      fix: `name them there, under devices:, or write ${text.slice(0, text.indexOf(":"))}:sim:* for simulated modules`,
    });
  }
  const reasons = benches.map((device) => ({ device, reason: whyNot(device, filter) }));
  const found = reasons.filter(({ reason }) => reason === null).map(({ device }) => device);
  if (found.length > 0) return found;
  const labels = [...new Set(benches.flatMap((device) => device.labels))].sort();
  const unknown = filter.labels.find((label) => !labels.includes(label));
  const meant = unknown === undefined ? undefined : didYouMean(unknown, labels);
  throw new UsageError("SCN506", `no device of scn.config.yaml fits ${text}`, {
    notes: reasons.map(({ device, reason }) => `${device.name} ${reason}`),
    fix: meant ?? "ask for less, or give a device what is asked for in scn.config.yaml",
  });
}

function benchFilter(text: string, rest: string, benches: readonly BenchDevice[]): BenchFilter {
  const labels: string[] = [];
  let module: string | null = null;
  for (const part of rest.split(",").filter((one) => one !== "")) {
    const [key = "", value = ""] = part.split("=", 2).map((one) => one.trim());
    if (key === "label" && value !== "") labels.push(value);
    else if (key === "module" && /^[a-z0-9*-]+(?:\/[a-z0-9*-]+)?$/.test(value)) module = value;
    else {
      throw new UsageError("SCN604", `${text} does not name devices`, {
        found: part,
        fix: filterMeant(text, part, benches) ?? didYouMean(key, ["label", "module"]) ?? howTo,
      });
    }
  }
  return { labels, module };
}

/** `each:lab-a`, `any:bench1`: a label, or a device, without the word for it. */
function filterMeant(text: string, part: string, benches: readonly BenchDevice[]): string | undefined {
  if (benches.some(({ labels }) => labels.includes(part)))
    return `did you mean ${text.replace(part, `label=${part}`)}?`;
  return benches.some(({ name }) => name === part)
    ? `for that device alone write ${part}, without ${text.slice(0, text.indexOf(":") + 1)}`
    : undefined;
}

const howTo =
  "write any: for a device of scn.config.yaml, any:label=lab-a, any:module=quectel/*, or any:sim:* for simulated modules";
