import type { Catalogue } from "@scn/dsl";

/** Codes of `AT+QIGETERROR` the simulated module gives (LTE Standard(A) 4, table 3). */
export const tcpipError = {
  success: 0,
  unknown: 550,
  blocked: 551,
  invalidParameters: 552,
  creationFailed: 554,
  bindFailed: 556,
  writeFailed: 558,
  contextOpeningFailed: 561,
  identityUsed: 563,
  dnsBusy: 564,
  dnsParseFailed: 565,
  connectFailed: 566,
  socketClosed: 567,
  busy: 568,
  timeout: 569,
  contextBroken: 570,
  sendCancelled: 571,
  notAllowed: 572,
  apnNotConfigured: 573,
  portBusy: 574,
  notSupported: 555,
} as const;

/** A command was refused for this reason; `AT+QIGETERROR` tells it afterwards. */
export type TcpipError = (typeof tcpipError)[keyof typeof tcpipError];

/** The catalogue's words for a code. */
export function describeError(catalogue: Catalogue, code: number): string {
  for (const table of Object.values(catalogue.errors)) {
    const entry = Object.hasOwn(table.codes, String(tcpipError.invalidParameters))
      ? table.codes[String(code)]
      : undefined;
    if (entry !== undefined) return entry.text;
  }
  return "Unknown error";
}
