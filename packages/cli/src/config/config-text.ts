import type { Style } from "../terminal/style.js";
import { padEnd } from "../terminal/width.js";
import type { ShownConfig } from "./shown-config.js";
import type { RawValue } from "./variables.js";

/** `scn config show` for a person: what is set, and by what; what is not set only with `all`. */
export function configText(
  shown: ShownConfig,
  { style, all }: { readonly style: Style; readonly all: boolean },
): string {
  const options = shown.options.filter(({ from }) => all || from !== "default");
  const parts = [
    section(
      "options",
      options.map(({ key, value, from }) => [key, valueText(value), from]),
      style,
    ),
    section(
      "scenarios",
      shown.scenarios.map((path) => [path]),
      style,
    ),
    section(
      "devices",
      shown.devices.map(({ name, address, module, labels, reboot, power }) => [
        name,
        address,
        module ?? "",
        [
          ...labels.map((label) => `label=${label}`),
          ...(reboot ? ["reboot"] : []),
          ...(power ? ["power"] : []),
        ].join(" "),
      ]),
      style,
    ),
    section(
      "params",
      shown.params.map(({ name, value = "(not shown)", from, device }) => [
        name,
        value,
        `${from}${onDevice(device)}`,
      ]),
      style,
    ),
    section("peers", Object.entries(shown.peers), style),
    section(
      "secrets",
      shown.secrets.map(({ name, from, problem, device }) => [
        name,
        problem === undefined ? "has a value" : "has none",
        `${problem ?? from}${onDevice(device)}`,
      ]),
      style,
    ),
  ];
  const head =
    shown.config === null
      ? "no scn.config.yaml from here upwards; scn init writes one"
      : `configuration: ${shown.config}`;
  const foot = all ? [] : [style.dim("scn config show --all shows what has its default, too")];
  return `${[head, ...parts.filter((part) => part !== ""), ...foot].join("\n\n")}\n`;
}

function onDevice(device: string | undefined): string {
  return device === undefined ? "" : `, on ${device}`;
}

function section(title: string, rows: readonly (readonly string[])[], style: Style): string {
  if (rows.length === 0) return "";
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const lines = rows.map((row) =>
    `  ${row.map((cell, column) => (column === row.length - 1 ? style.dim(cell) : padEnd(cell, widths[column] ?? 0))).join("  ")}`.trimEnd(),
  );
  return [style.bold(title), ...lines].join("\n");
}

function valueText(value: RawValue | undefined): string {
  if (value === undefined) return "";
  return typeof value === "object" ? value.join(", ") : String(value);
}
