/** More would be no help. */
const atMost = 3;

/**
 * The names of which `name` leaves out letters, the nearest first: `AT+QDNS` → `AT+QIDNSCFG`, `AT+QIDNSGIP`. Empty for what is too
 * short to mean one of them.
 */
export function namesLike(name: string, names: readonly string[]): readonly string[] {
  const letters = name.toUpperCase();
  if (letters.length < "AT+XX".length) return [];
  const holding = [...new Set(names)].filter((one) => hasInOrder(one.toUpperCase(), letters));
  return holding.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, atMost);
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at++;
  return at === letters.length;
}
