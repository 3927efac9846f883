// The same loop in Tcl expect and in Python's pexpect, as their manuals show it. Each gives its own time, so that starting
// the interpreter does not count. `null`: not installed.
import { spawn, spawnSync } from "node:child_process";

const tclSource = `
set path [lindex $argv 0]
set count [lindex $argv 1]
log_user 0
set timeout 10
spawn -noecho -open [open $path r+]
proc ask {count} {
  upvar spawn_id spawn_id
  for {set i 0} {$i < $count} {incr i} {
    send "AT+CSQ\\r"
    expect -re {\\+CSQ: (\\d+),(\\d+)\\r\\n\\r\\nOK\\r\\n}
  }
}
ask 100
set begun [clock microseconds]
ask $count
puts [expr {[clock microseconds] - $begun}]
`;

const pythonSource = `
import os, sys, time
from pexpect import fdpexpect
child = fdpexpect.fdspawn(os.open(sys.argv[1], os.O_RDWR | os.O_NOCTTY), timeout=10)
child.delaybeforesend = None
pattern = child.compile_pattern_list(rb"\\+CSQ: (\\d+),(\\d+)\\r\\n\\r\\nOK\\r\\n")
def ask(count):
    for _ in range(count):
        child.send(b"AT+CSQ\\r")
        child.expect_list(pattern)
ask(100)
begun = time.perf_counter()
ask(int(sys.argv[2]))
print((time.perf_counter() - begun) * 1e6)
`;

export function tclExpect() {
  const found = spawnSync("expect", ["-v"], { encoding: "utf8" });
  return found.error === undefined ? timesOf("expect", "-", tclSource) : null;
}

export function pexpect() {
  const python = ["python3", "/usr/bin/python3"].find(
    (one) => spawnSync(one, ["-c", "import pexpect"], { stdio: "ignore" }).status === 0,
  );
  return python === undefined ? null : timesOf(python, "-", pythonSource);
}

/** Milliseconds of `count` commands on a port; the program reads its script from standard input. */
function timesOf(program, fromInput, source) {
  return (path, count) =>
    new Promise((resolve, reject) => {
      const child = spawn(program, [fromInput, path, `${count}`], { stdio: ["pipe", "pipe", "inherit"] });
      let said = "";
      child.stdout.on("data", (text) => {
        said += text;
      });
      child.once("error", reject);
      child.once("close", () => {
        const micro = Number(said.trim());
        if (said.trim() === "" || !Number.isFinite(micro)) reject(new Error(`${program} said: ${said}`));
        else resolve(micro / 1000);
      });
      child.stdin.end(source);
    });
}
