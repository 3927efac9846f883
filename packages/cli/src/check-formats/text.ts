import { countText, showFindings } from "../command/show.js";
import type { CheckFormat } from "./format.js";

/** For people: code frames, and a line that counts. */
export const textFormat: CheckFormat = ({ findings, files }, output, style) => {
  showFindings(findings, output, style);
  const what = files === 1 ? "1 file" : `${files} files`;
  const counts = countText(findings);
  output.write(`${what} checked: ${counts === "" ? style.green("nothing to report") : counts}\n`);
};
