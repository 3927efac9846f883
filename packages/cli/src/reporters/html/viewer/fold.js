/** Numbers of the rows that stand in a step, flow or recovery: those below it that are deeper. */
function lastInside(scenario, number) {
  const depth = scenario.rows[number][5];
  let last = number;
  while (last + 1 < scenario.rows.length && scenario.rows[last + 1][5] > depth) last++;
  return last;
}

/** Whether a row has others inside. */
export function hasInside(scenario, number) {
  const row = scenario.rows[number];
  const next = scenario.rows[number + 1];
  return row !== undefined && next !== undefined && next[5] > row[5];
}

/** The row that holds this one; -1 where none does. */
export function holderOf(scenario, number) {
  const depth = scenario.rows[number]?.[5] ?? 0;
  for (let at = number - 1; at >= 0; at--) if (scenario.rows[at][5] < depth) return at;
  return -1;
}

/** The rows without those inside of folded ones. */
export function unfolded(scenario, numbers, folded) {
  if (folded.size === 0) return numbers;
  const hidden = new Set();
  for (const number of folded) {
    for (let at = number + 1; at <= lastInside(scenario, number); at++) hidden.add(at);
  }
  return numbers.filter((number) => !hidden.has(number));
}
