/** `AT+QIOPEN=1,0,…` → `AT+QIOPEN`: of several commands on a line the last decides how long it may take. */
export function commandName(line: string): string {
  const last = (line.trim().split(";").at(-1) ?? "").replace(/^AT/i, "");
  const name = /^(?:[+*^$#%][A-Z][A-Z0-9_]*|&[A-Z]|S\d+|[A-Z])/i.exec(last)?.[0] ?? last.slice(0, 24);
  return `AT${name.toUpperCase()}`;
}
