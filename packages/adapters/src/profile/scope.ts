import type { Citation } from "@scn/dsl";
import { choice } from "./choice.js";
import type { Report } from "./report.js";
import type { ProfileSource } from "./schema.js";
import type { Path } from "./yaml-file.js";

/** What every part of a profile may refer to. */
export interface Scope {
  readonly report: Report;
  readonly settings: ProfileSource["settings"];
  readonly urcIds: readonly string[];
  readonly errorTables: readonly string[];
  /** Reads `lte-standard-a 2.3.5`: the document's key, then the section. */
  cite(text: string, path: Path): Citation;
  /** Whether some file has a value at the path: short forms leave levels out. */
  has(path: Path): boolean;
}

export function makeCite(documents: ProfileSource["documents"], report: Report): Scope["cite"] {
  return (text, path) => {
    const [document = "", ...rest] = text.split(" ");
    if (!Object.hasOwn(documents, document)) {
      const rest = choice(
        document,
        Object.keys(documents),
        "write a key of `documents`, then the section: `manual 2.3.5`",
      );
      report.value("SCN704", path, `there is no document \`${document}\``, rest);
    } else if (rest.length === 0) {
      report.value("SCN704", path, `\`${text}\` names no section`, {
        expected: "a key of `documents`, then the section",
        found: text,
        fix: `write where in the document it stands: \`${text} 2.3.5\``,
      });
    }
    return { document, section: rest.join(" ") };
  };
}
