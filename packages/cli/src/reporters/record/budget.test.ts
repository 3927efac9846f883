import { expect, it } from "vitest";
import { shareText } from "./budget.js";
import { commandName } from "./command-name.js";

it("a command line is known by the name of its last command", () => {
  const names = ["AT\r", "at+qiopen=1,0", "ATE0", "ATS0=1", "AT&W", "AT+CSQ;+COPS?", "+++", "ATI"].map(
    commandName,
  );
  expect(names).toEqual(["AT", "AT+QIOPEN", "ATE", "ATS0", "AT&W", "AT+COPS", "AT+++", "ATI"]);
});

it("a share that is not nothing is not shown as nothing", () => {
  expect([0, 0.001, 0.834, 1.2].map(shareText)).toEqual(["0%", "<1%", "83%", "120%"]);
});
