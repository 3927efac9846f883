/** Codes of Yuge 3.13 that the simulated module gives. */
export const cme = {
  notAllowed: 3,
  notSupported: 4,
  noNetwork: 30,
  invalidParameters: 53,
  fileMissing: 62,
  fileNotWritten: 63,
  pdpNotActive: 901,
  pdpActive: 902,
  connectionExists: 912,
  noConnection: 913,
  tooLong: 914,
  nameServerSilent: 917,
  nameUnknown: 918,
} as const;
