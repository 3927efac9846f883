/** Printed after the list of commands. */
export const helpAfter = `
Examples:
  scn run scenarios                                a folder, on simulated modules
  scn run tcp.scn --device tcp://192.0.2.7:4001    a module behind a serial-to-TCP bridge
  scn check tcp.scn                                what is wrong with a file, without running it
  scn fmt scenarios                                their canonical form; --check only says what would change
  scn explain AT+QIOPEN                            what the manuals say of it; also 566, '+QIURC: "recv"'
  scn watch scenarios                              again what a saved file touches
  scn shell --device sim:quectel/ec200u            type AT commands, save what worked as a scenario
  scn sim quectel/lte-standard-a --tcp 7000        a simulated module for other programs
  scn coverage scenarios                           what scenarios exercise of the manuals
  scn ports --probe                                the serial ports, and the modules on them
  scn record --transport serial:///dev/ttyUSB2     what a program and a module say to each other, written down
  scn chaos shrink tcp.scn --chaos split,urc       the least that makes a scenario fail

Exit codes: 0 passed, 1 failed, 2 scenario or usage error, 3 host or transport error, 4 inconclusive,
130 interrupted. With several scenarios the first of 130, 2, 3, 1, 4, 0 that came up.
`;

/** Printed after the options of `scn run`. */
export const runHelpAfter = `
Examples:
  scn run tcp.scn                                  a simulated module of the kind the scenario asks for
  scn run 'scenarios/**/*.scn' --tag smoke --bail  all with a tag, up to the first that does not pass
  scn run tcp.scn --param apn=internet             a parameter; secrets better as SCN_PARAM_PASSWORD=…
  scn run tcp.scn:42                               the scenario around line 42; also --grep, --last-failed, --shard 2/5
  scn run tcp.scn --dry-run                        what would be done, how long it may take; opens nothing
  scn run lab --device any:label=lab --jobs 4      side by side, each on a device that is free; --retries 2, --repeat 20
  scn run tcp.scn --threshold 'attach<30s'         a step that takes longer fails its scenario
  scn run tcp.scn --clock real                     waits really wait
  scn run tcp.scn --peer echo=192.0.2.9:7          an echo server that stands elsewhere; the clock is real
  scn run portable --device each:sim:*             every module that fits, and the matrix of both at the end
  scn run tcp.scn --chaos split,urc,delay          the module's bytes come as they may on a real line
  scn run tcp.scn --device 'serial:usb:2c7c:0901/if02' -m quectel/ec200u
                                                   a module on a serial port, wherever it is plugged in (docs/transports.md)
  scn run tcp.scn --reporter json > run.jsonl      the event log
  scn run tcp.scn --report junit=junit.xml --report html=report --report log=run.jsonl
  scn run soak.scn --journal week-12               a run that can be taken up: scn run --resume week-12

Time is virtual where the module is simulated and the peers are our own: a wait of ten minutes takes none.
`;
