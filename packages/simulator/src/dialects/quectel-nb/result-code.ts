/** Codes the module puts into `+QIOPEN`, `+QIDNSGIP`, `+QPING` and `+QNTP` (BC260Y 3, table 2). */
export const resultCode = {
  success: 0,
  bindFailed: 556,
  contextOpeningFailed: 561,
  identityUsed: 563,
  dnsParseFailed: 565,
  connectionFailed: 566,
  socketClosed: 567,
  timeout: 569,
  portBusy: 574,
} as const;

export type ResultCode = (typeof resultCode)[keyof typeof resultCode];
