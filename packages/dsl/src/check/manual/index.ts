import { arity } from "./arity.js";
import { clearedLate } from "./cleared-late.js";
import { completionAwaited } from "./completion.js";
import { dataEnd } from "./data-end.js";
import { dataLength } from "./data-length.js";
import { dataMode } from "./data-mode.js";
import { shortDeadline } from "./deadline.js";
import { unknownForm } from "./form.js";
import { lineDataLength } from "./line-data-length.js";
import type { ManualCheck } from "./manual-check.js";
import { neverMatches } from "./never-matches.js";
import { parameter } from "./parameter.js";
import { requirement } from "./requirement.js";
import { ruleForNothing } from "./rule-for-nothing.js";
import { unfinishedAnswer } from "./unfinished-answer.js";
import { unknownCommand } from "./unknown-command.js";
import { unknownUrc } from "./unknown-urc.js";

/**
 * What is asked of the manual: a file each, and a line here.
 *
 * @param knowing the modules whose manuals have a command
 */
export const manualChecks = (knowing: (command: string) => readonly string[]): readonly ManualCheck[] => [
  arity,
  clearedLate,
  completionAwaited,
  dataEnd,
  dataLength,
  dataMode,
  lineDataLength,
  neverMatches,
  parameter,
  requirement,
  ruleForNothing,
  shortDeadline,
  unfinishedAnswer,
  unknownCommand(knowing),
  unknownForm,
  unknownUrc,
];
