import type { Of } from "./record.js";

const span = { file: 0, start: 0, end: 1 };

/** How a run of one scenario on two modules begins. */
export const runStarted: Of<"run-started"> = {
  type: "run-started",
  at: 0,
  startedAt: 0,
  clock: "virtual",
  scenarios: 1,
  seed: 1,
  sources: [{ path: "a", text: "a\nb\nc\n" }],
};

export const scenarioStarted: Of<"scenario-started"> = {
  type: "scenario-started",
  at: 0,
  scenario: 0,
  title: "x",
  path: "a",
  span,
  tags: [],
  devices: ["one", "two"].map((name) => ({ name, module: "m", address: name })),
  parameters: {},
};
