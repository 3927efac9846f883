/** Why an FTP session failed (Yuge 12.16). */
export const ftpError = {
  network: 61,
  name: 62,
  connect: 63,
  timeout: 64,
  server: 65,
  notAllowed: 66,
  reply: 70,
  user: 71,
  password: 72,
  type: 73,
  rest: 74,
  passive: 75,
  operate: 77,
  upload: 78,
  download: 79,
  tls: 80,
  file: 85,
  quit: 86,
} as const;

export type FtpErrorCode = (typeof ftpError)[keyof typeof ftpError];

/** Ends a session: the module prints the code. */
export class FtpFailure extends Error {
  readonly code: FtpErrorCode;

  constructor(code: FtpErrorCode) {
    super(`FTP error ${code}`);
    this.code = code;
  }
}
