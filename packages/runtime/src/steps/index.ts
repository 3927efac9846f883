import type { StatementKind } from "@scn/dsl";
import { awaitUrc } from "./await-urc.js";
import { baud } from "./baud.js";
import { check } from "./check.js";
import { cleanup } from "./cleanup.js";
import { clearUrcs } from "./clear-urcs.js";
import { dtr } from "./dtr.js";
import { either } from "./either.js";
import { escapeDataMode } from "./escape-data-mode.js";
import { expect } from "./expect.js";
import { expectData } from "./expect-data.js";
import { expectOnly } from "./expect-only.js";
import { forStatement } from "./for.js";
import { forbidUrc } from "./forbid-urc.js";
import { alone } from "./guard.js";
import { ifStatement } from "./if.js";
import { letStatement } from "./let.js";
import { log } from "./log.js";
import { onModule } from "./on-module.js";
import { onUrc } from "./on-urc.js";
import { fail, inconclusive, skip } from "./own-word.js";
import { parallel } from "./parallel.js";
import { power } from "./power.js";
import { reboot } from "./reboot.js";
import { reconnect } from "./reconnect.js";
import { repeat } from "./repeat.js";
import { restart } from "./restart.js";
import { resume } from "./resume.js";
import { retry } from "./retry.js";
import { returnStatement } from "./return.js";
import { runStatement } from "./run-statement.js";
import { send } from "./send.js";
import { sendData } from "./send-data.js";
import { sendKey } from "./send-key.js";
import { simulate } from "./simulate.js";
import type { StepCompiler } from "./step.js";
import { stepStatement } from "./step-statement.js";
import { tryStatement } from "./try.js";
import { wait } from "./wait.js";
import { waitReady } from "./wait-ready.js";
import { within } from "./within.js";

/** One compiler for each kind of statement. A kind without one does not compile. */
export const stepCompilers = {
  send,
  expect,
  "expect-only": expectOnly,
  "await-urc": awaitUrc,
  "clear-urcs": clearUrcs,
  "forbid-urc": alone(forbidUrc),
  "on-urc": alone(onUrc),
  "send-data": sendData,
  "send-key": sendKey,
  "expect-data": expectData,
  "escape-data-mode": escapeDataMode,
  wait,
  "wait-ready": waitReady,
  reboot,
  reconnect,
  power,
  dtr,
  baud,
  step: stepStatement,
  within,
  try: tryStatement,
  retry,
  repeat,
  either,
  for: forStatement,
  if: ifStatement,
  let: letStatement,
  check,
  log,
  fail,
  skip,
  inconclusive,
  run: runStatement,
  return: returnStatement,
  cleanup,
  "on-module": onModule,
  parallel,
  simulate,
  resume,
  restart,
} satisfies { [K in StatementKind]: StepCompiler<K> };
