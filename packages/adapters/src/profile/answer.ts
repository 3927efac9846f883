import { allowedText, bindingName, type Fields } from "./fields.js";
import type { Report } from "./report.js";
import type { Path } from "./yaml-file.js";

/**
 * The line a test form answers, with each `<name>` replaced by what the parameter may be; `\<` is a plain `<`:
 * `+QICLOSE: (<connectID>),(<timeout>)` becomes `+QICLOSE: (0-11),(0-65535)`.
 */
export function fillAnswer(text: string, fields: Fields, path: Path, report: Report): string {
  return text.replace(/\\<|<([^<>]+)>/g, (whole, name: string | undefined, at: number) => {
    if (name === undefined) return "<";
    const field = fields.get(bindingName(name));
    const allowed = field === undefined ? null : allowedText(field);
    if (allowed !== null) return allowed;
    report.within(
      "SCN704",
      path,
      { start: at, end: at + whole.length },
      field === undefined
        ? `\`${name}\` stands in no table of fields`
        : `\`${name}\` has neither a range nor values`,
      { fix: `for the text itself write \`\\<${name}>\`` },
    );
    return whole;
  });
}
