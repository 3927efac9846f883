/** How a terminal's colours look in the picture. */
const colors = { 31: "#ff7b7b", 32: "#56c271", 33: "#e0a33c", 34: "#6cb0ff", 36: "#5cc8d6" };
const back = "#14171b";
const text = "#e4e7eb";
const size = { width: 7.8, height: 17, margin: 14, bar: 30 };

function turn(style, code) {
  if (code === "" || code === "0") Object.assign(style, { bold: false, dim: false, color: null });
  else if (code === "1") style.bold = true;
  else if (code === "2") style.dim = true;
  else if (code === "22") Object.assign(style, { bold: false, dim: false });
  else style.color = colors[code] ?? null;
}

/** The pieces of a line between colours. */
function piecesOf(line) {
  const style = { bold: false, dim: false, color: null };
  const pieces = [];
  for (const piece of line.split(/(\u001b\[[\d;]*m)/)) {
    const codes = /^\u001b\[([\d;]*)m$/.exec(piece)?.[1];
    if (codes !== undefined) for (const code of codes.split(";")) turn(style, code);
    else if (piece !== "") pieces.push({ ...style, text: piece });
  }
  return pieces;
}

function escaped(words) {
  return words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function spanOf({ text: words, bold, dim, color }) {
  const classes = [bold ? "b" : "", dim ? "d" : ""].filter((one) => one !== "").join(" ");
  const look = `${classes === "" ? "" : ` class="${classes}"`}${color === null ? "" : ` fill="${color}"`}`;
  return look === "" ? escaped(words) : `<tspan${look}>${escaped(words)}</tspan>`;
}

/** How far the terminal has scrolled, when: rows beyond its last push the others up. */
function scrollsOf(rows, lines) {
  const scrolls = [{ at: 0, by: 0 }];
  for (const { line, from } of [...rows].sort((a, b) => a.from - b.from)) {
    const by = Math.max(0, line + 1 - lines);
    if (by > scrolls[scrolls.length - 1].by) scrolls.push({ at: from, by });
  }
  return scrolls;
}

/** A moving picture of a terminal: rows that come and go, over and over. Where motion is not wanted, the end of it. */
export function svgOf(rows, { columns, lines, length, title }) {
  const width = Math.ceil(columns * size.width + 2 * size.margin);
  const height = size.bar + lines * size.height + size.margin;
  const whole = length + 5000;
  const share = (at) => `${Number(((Math.min(at, whole) / whole) * 100).toFixed(2))}%`;
  const times = new Map();
  const nameOf = (from, to) => {
    const key = `${share(from)} ${Number.isFinite(to) ? share(to) : ""}`;
    if (!times.has(key)) times.set(key, { name: `k${times.size}`, from, to });
    return times.get(key).name;
  };
  const shown = rows.map(({ line, text: words, from, to }) => {
    const y = size.bar + line * size.height + 12;
    const gone = Number.isFinite(to) ? " gone" : "";
    return `<text y="${y}" class="${nameOf(from, to)}${gone}">${piecesOf(words).map(spanOf).join("")}</text>`;
  });
  const keyframes = [...times.values()].map(({ name, from, to }) => {
    const end = Number.isFinite(to) ? `${share(to)}{opacity:0}` : "";
    return `@keyframes ${name}{0%{opacity:0}${share(from)}{opacity:1}${end}}.${name}{animation:${name} ${whole / 1000}s step-end infinite}`;
  });
  const up = (by) => `transform:translateY(-${by * size.height}px)`;
  const scrolls = scrollsOf(rows, lines);
  const scroll = scrolls.map(({ at, by }) => `${share(at)}{${up(by)}}`).join("");
  const last = up(scrolls[scrolls.length - 1].by);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>
text{font:13px ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:${text};white-space:pre}
.b{font-weight:700}.d{opacity:.6}
${keyframes.join("\n")}
@keyframes scroll{${scroll}}.scroll{animation:scroll ${whole / 1000}s step-end infinite}
@media (prefers-reduced-motion:reduce){text{animation:none!important}.gone{display:none}.scroll{animation:none!important;${last}}}
</style>
<rect width="${width}" height="${height}" rx="8" fill="${back}"/>
<circle cx="18" cy="15" r="5" fill="#ff5f57"/><circle cx="36" cy="15" r="5" fill="#febc2e"/><circle cx="54" cy="15" r="5" fill="#28c840"/>
<clipPath id="screen"><rect y="${size.bar}" width="${width}" height="${lines * size.height + 4}"/></clipPath>
<g clip-path="url(#screen)"><g transform="translate(${size.margin} 0)"><g class="scroll">
${shown.join("\n")}
</g></g></g>
</svg>
`;
}

/** The same for players of recordings: asciicast, version 2. */
export function castOf(writes, { columns, lines, title }) {
  const head = { version: 2, width: columns, height: lines, title, env: { TERM: "xterm-256color" } };
  const events = writes.map(({ at, text: written }) => [at / 1000, "o", written.replaceAll("\n", "\r\n")]);
  return `${[head, ...events].map((one) => JSON.stringify(one)).join("\n")}\n`;
}
