/** Times that the page has in tenths of ms, so that they are whole numbers. */
const inTenths = new Set(["took", "limit"]);

/** Rounds of a loop that came again just as they were stand in the page once: the columns with all of them. */
function columnsOf({ form, since, match, again }) {
  const whole = { form: [], since: [], match: [] };
  let from = 0;
  const upTo = (to) => {
    for (; from < to; from++) {
      whole.form.push(form[from]);
      whole.since.push(since[from]);
      whole.match.push(match[from]);
    }
  };
  for (const [first, count, times] of roundsOf(again)) {
    upTo(from + first + count - whole.form.length);
    for (let copy = 0; copy < count * times; copy++) {
      for (const column of Object.values(whole)) column.push(column[first + (copy % count)]);
    }
  }
  upTo(form.length);
  return whole;
}

/** What only some rows have: `[row, value, row, value …]`, of the rows of all rounds; of two values of a row the later holds. */
function extraOf({ extra, again }) {
  const whole = Object.keys(extra).map((what) => [what, []]);
  for (const [first, count, times] of roundsOf(again)) {
    for (const [what, pairs] of whole) {
      for (let at = 0; at < extra[what].length; at += 2) {
        const [row, value] = extra[what].slice(at, at + 2);
        if (row < first || row >= first + count) continue;
        for (let time = 1; time <= times; time++) {
          pairs.push(row + time * count, what === "round" ? value + time : value);
        }
      }
    }
  }
  return whole.map(([what, pairs]) => [what, pairs.concat(extra[what])]);
}

/** From which row on how many rows come how many times more. */
function roundsOf(again) {
  return again.flatMap((_, at) => (at % 3 === 0 ? [again.slice(at, at + 3)] : []));
}

/** The columns of a scenario as rows: kind, ms, device, text, place, depth, and what only some have. */
function rowsOf(packed) {
  const { forms, matches } = packed;
  const { form, since, match } = columnsOf(packed);
  const { kind, device, text, place, depth, branch, manual } = forms;
  let tenths = 0;
  const rows = form.map((of, row) => {
    tenths += since[row];
    return [kind[of], tenths / 10, device[of], text[of], place[of], depth[of]];
  });
  const told = (row) => {
    rows[row][6] ??= {};
    return rows[row][6];
  };
  form.forEach((of, row) => {
    if (branch[of] !== "") told(row).branch = branch[of];
    if (manual[of] >= 0) told(row).manual = manual[of];
  });
  for (const [what, pairs] of extraOf(packed)) {
    const isTenths = inTenths.has(what);
    for (let at = 0; at < pairs.length; at += 2) {
      if (what === "text") rows[pairs[at]][3] = pairs[at + 1];
      else told(pairs[at])[what] = isTenths ? pairs[at + 1] / 10 : pairs[at + 1];
    }
  }
  match.forEach((by, row) => {
    if (by < 0) return;
    told(row).note = matches.note[by];
    if (matches.rule[by] >= 0) told(row).rule = matches.rule[by];
    if (matches.max[by] >= 0) told(row).max = matches.max[by];
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
