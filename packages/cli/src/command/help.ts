/** Printed after the list of commands. */
export const helpAfter = `
Examples:
  scn run scenarios                                a folder, on simulated modules
  scn run tcp.scn --device tcp://192.0.2.7:4001    a module behind a serial-to-TCP bridge
  scn check tcp.scn                                what is wrong with a file, without running it
  scn fmt scenarios                                their canonical form; --check only says what would change

Exit codes: 0 passed, 1 failed, 2 scenario or usage error, 3 host or transport error, 4 inconclusive,
130 interrupted. With several scenarios the first of 130, 2, 3, 1, 4, 0 that came up.
`;

/** Printed after the options of `scn run`. */
export const runHelpAfter = `
Examples:
  scn run tcp.scn                                  a simulated module of the kind the scenario asks for
  scn run 'scenarios/**/*.scn' --tag smoke --bail  all with a tag, up to the first that does not pass
  scn run tcp.scn --param apn=internet             a parameter; secrets better as SCN_PARAM_PASSWORD=…
  scn run tcp.scn --clock real                     waits really wait
  scn run tcp.scn --peer echo=192.0.2.9:7          an echo server that stands elsewhere; the clock is real
  scn run tcp.scn --reporter json > run.jsonl      the event log

Time is virtual where the module is simulated and the peers are our own: a wait of ten minutes takes none.
`;
