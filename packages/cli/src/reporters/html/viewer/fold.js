/** Whether a branch of a `parallel` is another one, or stands in it. What is in none has all in it. */
function isWithin(outer, inner) {
  return outer === undefined || inner === outer || inner?.startsWith(`${outer}.`) === true;
}

function branchOf(row) {
  return row[6]?.branch;
}

/** Numbers of the rows that stand in a step, flow or recovery: the deeper ones below it, but for those of branches beside its own. */
export function* inside({ rows }, number) {
  const depth = rows[number][5];
  const branch = branchOf(rows[number]);
  for (let at = number + 1; at < rows.length; at++) {
    const other = branchOf(rows[at]);
    if (!isWithin(branch, other) && !isWithin(other, branch)) continue;
    if (rows[at][5] <= depth) return;
    yield at;
  }
}

/** Whether a row has others inside. */
export function hasInside(scenario, number) {
  return scenario.rows[number] !== undefined && inside(scenario, number).next().done === false;
}

/** The row that holds this one; -1 where none does. */
export function holderOf({ rows }, number) {
  const row = rows[number];
  if (row === undefined) return -1;
  for (let at = number - 1; at >= 0; at--) {
    if (rows[at][5] < row[5] && isWithin(branchOf(rows[at]), branchOf(row))) return at;
  }
  return -1;
}

/** The rows without those inside of folded ones. */
export function unfolded(scenario, numbers, folded) {
  if (folded.size === 0) return numbers;
  const hidden = new Set();
  for (const number of folded) for (const at of inside(scenario, number)) hidden.add(at);
  return numbers.filter((number) => !hidden.has(number));
}
