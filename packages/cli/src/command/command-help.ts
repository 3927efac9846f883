/** Printed after the options of `scn report`. */
export const reportHelpAfter = `
Examples:
  scn report run.jsonl                             the transcript again
  scn report run.jsonl --report html=report        the trace viewer: report/index.html
  scn report merge shard-*.jsonl -o run.jsonl      the shards of a run as one
  scn report run.jsonl --budget-warn 80%           which commands come near their documented maximum
`;

/** Printed after the options of `scn explain`. */
export const explainHelpAfter = `
Examples:
  scn explain AT+QIOPEN                            all modules that have it, side by side
  scn explain AT+QIOPEN --module quectel/ec200u    one module
  scn explain 566                                  an error code, in every table that has it
  scn explain '+QIURC: "recv"'                     an unsolicited result code
  scn explain SEND FAIL                            a result code
`;

/** Printed after the options of `scn watch`. */
export const watchHelpAfter = `
Examples:
  scn watch scenarios                              all of them, and again those that a saved file touches
  scn watch tcp.scn --device serial:///dev/ttyUSB2
  scn watch tcp.scn:12 --no-quiet                  one scenario, with its transcript

What failed and a summary are shown; -v or --no-quiet shows everything. Imports, tables, profiles, host flows and scn.config.yaml count as well.
`;

/** Printed after the options of `scn shell`. */
export const shellHelpAfter = `
Examples:
  scn shell --device sim:quectel/ec200u            a simulated module, in real time
  scn shell --device serial:///dev/ttyUSB2 -m quectel/ec200u
  printf 'AT\\nAT+CSQ\\n:save csq.scn\\n' | scn shell --device sim:quectel/ec200u
                                                   from a pipe: each line when the one before is done

Lines that begin with AT go to the module; :help inside tells the rest. docs/shell.md
`;

/** Printed after the options of `scn record`. */
export const recordHelpAfter = `
Examples:
  scn record --transport serial:///dev/ttyUSB2 --pty /tmp/modem    minicom -D /tmp/modem, and what it says is kept
  scn record --transport tcp://192.0.2.7:4001 --tcp 7000 -o boot.scnlog
  SCN_PARAM_PASSWORD=… scn record --transport serial:///dev/ttyUSB2 --secret password
  scn show session.scnlog                                          prints it; scn run --device replay:… plays it back
`;

/** Printed after the options of `scn chaos shrink`. */
export const chaosHelpAfter = `
Examples:
  scn chaos shrink tcp.scn --chaos split,urc,delay      looks for a seed that fails, 1 to 200
  scn chaos shrink tcp.scn --chaos drop --seed 7        the seed of a run that failed
  scn chaos shrink tcp.scn --chaos-plan run.scnlog      what a recording of the run says
  scn run tcp.scn --chaos-plan shrunk/tcp.echo.scnlog   the least that makes it fail, again

Exit codes: 0 reduced and written; 1 nothing failed, or not because of chaos, or not again.
`;

/** Printed after the options of `scn policy`. */
export const policyHelpAfter = `
Examples:
  scn policy show module-reboot                    of every module family
  scn policy show module-reboot bench.scn          as a file has or imports it
  scn policy state                                 what the state folder holds
  scn policy state --clear module-reboot           begin anew; also a device, or without a name all
`;

/** Printed after the options of `scn sim`. */
export const simHelpAfter = `
Examples:
  scn sim quectel/lte-standard-a --tcp 7000        open it with: socat - TCP:127.0.0.1:7000, or scn run --device tcp://…
  scn sim quectel/lte-standard-a --pty /tmp/modem  open it like /dev/ttyUSB2; without a path, the terminal is told
  scn sim quectel/ec200u --tcp 0 --tcp 0 luat/air780 --pty
                                                   three modules; port 0 is any that is free

Every --tcp and --pty is another module of the family named last. Ports are on 127.0.0.1; the module is one and the same
however often a host comes and goes. What comes in (→) and goes out (←) is told as it happens.
`;

/** Printed after the options of `scn coverage`. */
export const coverageHelpAfter = `
Examples:
  scn coverage scenarios                           all modules: shares, then what is missing
  scn coverage scenarios -m quectel/ec200u         one module
  scn coverage run.jsonl                           what a run has exercised: scn run --reporter json > run.jsonl
  scn coverage scenarios --markdown > coverage.md  for a page

Scenarios run on simulated modules in virtual time; one for any module runs on each that can. A command or form counts once the
module has answered it, a URC when it came, an error code when it came where one stands. Exit code 1 when a scenario failed.
`;

/** Printed after the options of `scn config show`. */
export const configHelpAfter = `
Examples:
  scn config show                                  what is set, and by what
  scn config show --json --all                     everything, for programs
  SCN_CLOCK=real scn config show --tag smoke       as a run with this flag and this variable would have it

Flag, then SCN_ variable, then scn.config.yaml, then default. Secrets are not shown. docs/config.md
`;

/** Printed after the options of `scn completion`. */
export const completionHelpAfter = `
Examples:
  source <(scn completion bash)                    this shell; in ~/.bashrc every one
  source <(scn completion zsh)                     in ~/.zshrc, below compinit
  scn completion fish > ~/.config/fish/completions/scn.fish
`;
