/** Times that the page has in tenths of ms, so that they are whole numbers. */
const inTenths = new Set(["took", "limit"]);

/** The columns of a scenario as rows: kind, ms, device, text, place, depth, and what only some have. */
function rowsOf({ forms, matches, form, since, match, extra }) {
  const { kind, device, text, place, depth, branch, manual } = forms;
  let tenths = 0;
  const rows = form.map((of, row) => {
    tenths += since[row];
    return [kind[of], tenths / 10, device[of], text[of], place[of], depth[of]];
  });
  const extraOf = (row) => {
    rows[row][6] ??= {};
    return rows[row][6];
  };
  form.forEach((of, row) => {
    if (branch[of] !== "") extraOf(row).branch = branch[of];
    if (manual[of] >= 0) extraOf(row).manual = manual[of];
  });
  for (const [what, pairs] of Object.entries(extra)) {
    const isTenths = inTenths.has(what);
    for (let at = 0; at < pairs.length; at += 2) {
      extraOf(pairs[at])[what] = isTenths ? pairs[at + 1] / 10 : pairs[at + 1];
    }
  }
  match.forEach((by, row) => {
    if (by < 0) return;
    extraOf(row).note = matches.note[by];
    if (matches.rule[by] >= 0) extraOf(row).rule = matches.rule[by];
    if (matches.max[by] >= 0) extraOf(row).max = matches.max[by];
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
