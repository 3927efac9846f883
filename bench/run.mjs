// Runs every bench file beside this one and prints one table: `npm run bench [-- name …]`.
//
// A bench file exports `async function run(): Promise<Row[]>`, a Row being
//   { name: string, measured: number, unit: string, target: string | null, note: string }
// `target` is "≥ 10" or "≤ 1.25" in the row's unit, or null for a figure that is only told. A file that has something to
// compare with measures both in the same run, in turns: figures of two runs on a shared machine say nothing.
import { readdirSync } from "node:fs";

const self = "run.mjs";
const wanted = process.argv.slice(2);

/** `null` where there is nothing to meet. */
function meets(measured, target) {
  const parsed = /^(≥|≤) (\d+(?:\.\d+)?)$/.exec(target ?? "");
  if (parsed === null) return null;
  return parsed[1] === "≥" ? measured >= Number(parsed[2]) : measured <= Number(parsed[2]);
}

function figure(value) {
  if (!Number.isFinite(value)) return "-";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function printTable(rows) {
  const header = ["", "what", "measured", "unit", "target", "note"];
  const mark = { true: "✓", false: "✗", null: " " };
  const cells = rows.map((row) => [
    mark[meets(row.measured, row.target)],
    row.name,
    figure(row.measured),
    row.unit,
    row.target ?? "",
    row.note,
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...cells.map((line) => line[column].length)),
  );
  const line = (texts) =>
    texts
      .map((text, column) => (column === 2 ? text.padStart(widths[column]) : text.padEnd(widths[column])))
      .join("  ")
      .trimEnd();
  console.log(line(header));
  console.log(widths.map((width) => "─".repeat(width)).join("  "));
  for (const texts of cells) console.log(line(texts));
}

const files = readdirSync(new URL(".", import.meta.url))
  .filter((file) => file.endsWith(".mjs") && file !== self)
  .filter((file) => wanted.length === 0 || wanted.includes(file.replace(".mjs", "")))
  .sort();

const rows = [];
for (const file of files) {
  process.stderr.write(`${file} …\n`);
  try {
    const { run } = await import(new URL(file, import.meta.url).href);
    // A file without `run` only lends a hand to the others.
    if (run !== undefined) rows.push(...(await run()));
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${file} failed: ${error instanceof Error ? error.stack : error}\n`);
  }
}
printTable(rows);
if (rows.some((row) => meets(row.measured, row.target) === false)) process.exitCode = 1;
