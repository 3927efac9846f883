import { endless } from "./endless.js";
import { foreignCaptures } from "./foreign-captures.js";
import type { Lint } from "./linted-body.js";
import { perhapsNull } from "./perhaps-null.js";
import { responseOfNothing } from "./response-of-nothing.js";
import { ruleSigns } from "./rule-signs.js";
import { textSigns } from "./text-signs.js";
import { unreachable } from "./unreachable.js";
import { unusedName } from "./unused.js";
import { wireSigns } from "./wire-signs.js";

/** What looks like an oversight in a scenario or a flow: a file each, and a line here. */
export const lints: readonly Lint[] = [
  endless,
  foreignCaptures,
  perhapsNull,
  responseOfNothing,
  ruleSigns,
  textSigns,
  unreachable,
  unusedName,
  wireSigns,
];
