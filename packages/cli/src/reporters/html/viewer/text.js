/** How the viewer writes bytes and times. Nothing here touches the page. */

const controls = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** One character a byte → bytes. */
export function bytesOf(latin1) {
  return Uint8Array.from(latin1, (character) => character.charCodeAt(0));
}

/** Bytes as text: UTF-8 where they are, else a character a byte; what cannot be seen is written out. */
export function textOf(latin1) {
  let text = latin1;
  if (/[\u0080-\u00ff]/.test(latin1)) {
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(latin1));
    } catch {
      text = latin1.replace(/[\u0080-\u00ff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
    }
  }
  return visible(text);
}

/** Line ends as ␍␊, every other control as `\x1b`. */
export function visible(text) {
  return text.replace(controls, (character) => {
    if (character === "\r") return "␍";
    if (character === "\n") return "␊";
    if (character === "\t") return "␉";
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}

/** Eight bytes a line: offset, hexadecimal, text. What is past the first 4096 bytes is counted. */
export function hexOf(latin1) {
  const bytes = bytesOf(latin1);
  const lines = [];
  for (let at = 0; at < Math.min(bytes.length, 4096); at += 8) {
    const part = [...bytes.subarray(at, at + 8)];
    const hex = part.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const text = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·")).join("");
    lines.push(`${at.toString(16).padStart(4, "0")}  ${hex.padEnd(23)}  ${text}`);
  }
  if (bytes.length > 4096) lines.push(`… ${bytes.length} bytes in all`);
  return lines.join("\n");
}

/** `12 ms`, `1.25 s`, `2 min 30 s`. */
export function durationOf(ms) {
  if (ms < 999.5) return `${Math.round(ms * 10) / 10} ms`;
  if (ms < 59_950) return `${Number((ms / 1000).toFixed(2))} s`;
  const seconds = Math.round(ms / 1000);
  const [large, small, names] =
    seconds < 3600
      ? [Math.floor(seconds / 60), seconds % 60, ["min", "s"]]
      : [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60), ["h", "min"]];
  return small === 0 ? `${large} ${names[0]}` : `${large} ${names[0]} ${small} ${names[1]}`;
}

/** Seconds with three decimals, so that the digits of a column stand one above the other. */
export function clockOf(ms) {
  return (ms / 1000).toFixed(3);
}
