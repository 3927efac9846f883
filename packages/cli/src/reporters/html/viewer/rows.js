/** The columns of a scenario as rows: kind, ms, device, text, place, depth, and what only some have. */
function rowsOf({ kind, at, device, text, place, depth, rule, extra }) {
  const rows = kind.map((_, row) => [kind[row], at[row], device[row], text[row], place[row], depth[row]]);
  const extraOf = (row) => {
    rows[row][6] ??= {};
    return rows[row][6];
  };
  for (const [what, pairs] of Object.entries(extra)) {
    for (let index = 0; index < pairs.length; index += 2) extraOf(pairs[index])[what] = pairs[index + 1];
  }
  rule.forEach((taken, row) => {
    if (taken >= 0) extraOf(row).rule = taken;
  });
  return rows;
}

/** `repeat 3 of 10`, as a text of its own. */
function tellRounds(rows, texts) {
  for (const row of rows) {
    const { round, rounds } = row[6] ?? {};
    if (round === undefined) continue;
    row[3] = texts.push(`${texts[row[3]]} ${round}${rounds > 0 ? ` of ${rounds}` : ""}`) - 1;
  }
  return rows;
}

/** The log as it stands in the page, with the rows of every scenario. */
export function opened(log) {
  const texts = [...log.texts];
  const scenarios = log.scenarios.map((scenario) => ({
    ...scenario,
    rows: tellRounds(rowsOf(scenario.rows), texts),
  }));
  return { ...log, texts, scenarios };
}
