import type { RunOption } from "../run-option.js";

/** What is shown and reported. */
export const whatIsShown = [
  {
    name: "reporter",
    flag: "-r, --reporter <name>",
    key: "reporter",
    variable: "SCN_REPORTER",
    kind: "choice",
    choices: ["text", "json"],
    default: "text",
    help: "text, or json: the event log, one event a line",
  },
  {
    name: "report",
    flag: "--report <name=file>",
    key: "reports",
    variable: "SCN_REPORT",
    kind: "pairs",
    path: true,
    help: "junit=f, tap=f, json=f, markdown=f, html=folder, log=f, github; may be repeated",
  },
  {
    name: "budgetWarn",
    flag: "--budget-warn <share>",
    key: "budget-warn",
    variable: "SCN_BUDGET_WARN",
    kind: "text",
    help: "warn of commands that used this much of their documented maximum: 80%",
  },
  {
    name: "quiet",
    flag: "-q, --quiet",
    key: "quiet",
    variable: "SCN_QUIET",
    kind: "switch",
    help: "only what did not pass, and the summary",
  },
  {
    name: "verbose",
    flag: "-v, --verbose",
    key: "verbose",
    variable: "SCN_VERBOSE",
    kind: "switch",
    help: "every line with its role, every match, nothing left out",
  },
  {
    name: "color",
    flag: "--color",
    key: "color",
    variable: "SCN_COLOR",
    kind: "switch",
    help: "colour, also where the output is no terminal; --no-color: none",
  },
] as const satisfies readonly RunOption[];
