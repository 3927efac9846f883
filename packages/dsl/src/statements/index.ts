import { allowUnknownStatement } from "./allow-unknown.js";
import { awaitUrcStatement } from "./await-urc.js";
import { baudStatement } from "./baud.js";
import { checkStatement, softCheckStatement } from "./check.js";
import { cleanupStatement } from "./cleanup.js";
import { clearUrcsStatement } from "./clear-urcs.js";
import { dtrStatement } from "./dtr.js";
import { eitherStatement } from "./either.js";
import { escapeDataModeStatement } from "./escape-data-mode.js";
import { expectStatement } from "./expect.js";
import { expectDataStatement } from "./expect-data.js";
import { expectOnlyStatement } from "./expect-only.js";
import { failStatement } from "./fail.js";
import { forStatement } from "./for.js";
import { forbidUrcStatement } from "./forbid-urc.js";
import { ifStatement } from "./if.js";
import { inconclusiveStatement } from "./inconclusive.js";
import { letStatement } from "./let.js";
import { logStatement } from "./log.js";
import { moduleStatement } from "./module.js";
import { onDisconnectStatement } from "./on-disconnect.js";
import { onErrorStatement } from "./on-error.js";
import { onModuleStatement } from "./on-module.js";
import { onNoResponseStatement } from "./on-no-response.js";
import { onUrcStatement } from "./on-urc.js";
import { parallelStatement } from "./parallel.js";
import { paramStatement } from "./param.js";
import { peerStatement } from "./peer.js";
import { powerStatement } from "./power.js";
import { rebootStatement } from "./reboot.js";
import { reconnectStatement } from "./reconnect.js";
import { recoverStatement } from "./recover.js";
import { repeatStatement } from "./repeat.js";
import { restartStatement } from "./restart.js";
import { resumeStatement } from "./resume.js";
import { retryStatement } from "./retry.js";
import { returnStatement } from "./return.js";
import { runStatement } from "./run.js";
import { sendStatement } from "./send.js";
import { sendDataStatement } from "./send-data.js";
import { sendKeyStatement } from "./send-key.js";
import { simulateStatement } from "./simulate.js";
import { skipStatement } from "./skip.js";
import { stepStatement } from "./step.js";
import type { StatementSyntax } from "./syntax.js";
import { tagsStatement } from "./tags.js";
import { timeoutStatement } from "./timeout.js";
import { tryStatement } from "./try.js";
import { waitStatement } from "./wait.js";
import { waitReadyStatement } from "./wait-ready.js";
import { withinStatement } from "./within.js";

/** Every statement of the language: its file, and a line here. */
export const statementSyntaxes = [
  allowUnknownStatement,
  awaitUrcStatement,
  baudStatement,
  checkStatement,
  softCheckStatement,
  cleanupStatement,
  clearUrcsStatement,
  dtrStatement,
  eitherStatement,
  escapeDataModeStatement,
  expectDataStatement,
  expectOnlyStatement,
  expectStatement,
  failStatement,
  forStatement,
  forbidUrcStatement,
  ifStatement,
  inconclusiveStatement,
  letStatement,
  logStatement,
  moduleStatement,
  onDisconnectStatement,
  onErrorStatement,
  onModuleStatement,
  onNoResponseStatement,
  onUrcStatement,
  parallelStatement,
  paramStatement,
  peerStatement,
  powerStatement,
  rebootStatement,
  reconnectStatement,
  recoverStatement,
  repeatStatement,
  restartStatement,
  resumeStatement,
  retryStatement,
  returnStatement,
  runStatement,
  sendDataStatement,
  sendKeyStatement,
  sendStatement,
  simulateStatement,
  skipStatement,
  stepStatement,
  tagsStatement,
  timeoutStatement,
  tryStatement,
  waitReadyStatement,
  waitStatement,
  withinStatement,
] as const;

type NodeOf<S> = S extends StatementSyntax<infer N> ? N : never;

/** Any statement of the tree. */
export type StatementNode = NodeOf<(typeof statementSyntaxes)[number]>;
