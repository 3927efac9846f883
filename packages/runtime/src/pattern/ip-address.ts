/**
 * Where the IP address that starts at `at` ends; -1 when none does.
 *
 * IPv4; IPv6 in colons; and IPv6 as sixteen decimal numbers with dots, as 3GPP TS 27.007 prints it.
 */
export function addressEnd(text: string, at: number): number {
  dotted.lastIndex = at;
  const decimal = dotted.exec(text)?.[0];
  if (decimal !== undefined && isDotted(decimal)) return at + decimal.length;
  colons.lastIndex = at;
  const hexadecimal = colons.exec(text)?.[0];
  return hexadecimal !== undefined && isColons(hexadecimal) ? at + hexadecimal.length : -1;
}

const dotted = /\d{1,3}(?:\.\d{1,3}){3,15}/y;
const colons = /[0-9A-Fa-f:.]{2,45}/y;

function isDotted(text: string): boolean {
  const numbers = text.split(".");
  return (numbers.length === 4 || numbers.length === 16) && numbers.every((number) => Number(number) < 256);
}

function isColons(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1);
  const tail = last?.includes(".") ? 1 : 0;
  if (tail === 1 && (last === undefined || !isDotted(last) || last.split(".").length !== 4)) return false;
  const hex = tail === 1 ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  const count = groups.length + tail;
  return halves.length === 2 ? count < 8 : count === 8;
}
