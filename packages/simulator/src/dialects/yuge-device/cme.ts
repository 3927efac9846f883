/** Codes of the manual's table (Yuge 3.13) that the module's own commands answer with. */
export const cme = {
  notAllowed: 3,
  notSupported: 4,
  simNotInserted: 10,
  pinRequired: 11,
  pukRequired: 12,
  wrongPassword: 16,
  noNetwork: 30,
  invalidParameters: 53,
  fileMissing: 62,
  fileTooLarge: 63,
  invalidTime: 96,
  folderNotMade: 97,
  folderMissing: 98,
  failed: 767,
  functionOff: 797,
  contextInactive: 901,
} as const;
