/**
 * What stands on the screen of a terminal, from what is written to it: every row with the time it stands there. Knows what our
 * output uses: line ends, colours, and writing the last line anew.
 */
export function rowsOf(writes) {
  const rows = [];
  let line = 0;
  let text = "";
  let open = null;
  const close = (at) => {
    if (open !== null && open.text !== "" && at > open.from) rows.push({ ...open, to: at });
    open = null;
  };
  const stand = (at) => {
    if (open?.text === text) return;
    close(at);
    open = { line, text, from: at };
  };
  for (const { at, text: written } of writes) {
    for (const piece of written.split(/(\n|\r|\u001b\[[JK])/)) {
      if (piece === "\n") {
        stand(at);
        if (open !== null && open.text !== "") rows.push({ ...open, to: Number.POSITIVE_INFINITY });
        open = null;
        line++;
        text = "";
      } else if (piece === "\r") {
        text = "";
      } else if (!/^\u001b\[[JK]$/.test(piece)) text += piece;
    }
    stand(at);
  }
  close(Number.POSITIVE_INFINITY);
  return rows;
}
