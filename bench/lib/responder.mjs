// The module's side of a benchmark: a process of its own that holds the far ends of pseudo-terminals.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export const answer = "\r\n+CSQ: 23,0\r\n\r\nOK\r\n";

/** Starts a process and tells it `input`; `ready` is the first line it prints. */
export function start(command, args, input = "") {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.write(input);
  const ready = new Promise((resolve, reject) => {
    createInterface(child.stdout).once("line", resolve);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${command} ended`)));
  });
  return { ready, stop: () => child.kill() };
}

// Python has pseudo-terminals without a native build. Each command line gets what `reply` says; `payload` bytes after a
// prompt get the reply of data. All ends are served by one loop.
const source = `
import json, os, pty, select, sys, tty
setup = json.loads(sys.stdin.readline())
replies = {key.encode(): text.encode("latin1") for key, text in setup["replies"].items()}
payload = setup.get("payload", 0)
masters, paths, waiting, kept = [], [], {}, []
for _ in range(setup["ports"]):
    master, slave = pty.openpty()
    tty.setraw(slave)
    masters.append(master)
    kept.append(slave)
    paths.append(os.ttyname(slave))
    waiting[master] = (b"", 0)
print(json.dumps(paths), flush=True)

def say(master, data):
    while data:
        data = data[os.write(master, data):]

def take(master, data):
    text, left = waiting[master]
    text += data
    while text:
        if left > 0:
            if len(text) < left:
                break
            text, left = text[left:], 0
            say(master, replies[b"data"])
            continue
        end = text.find(b"\\r")
        if end < 0:
            break
        line, text = text[:end].strip(), text[end + 1:]
        say(master, replies.get(line, b"\\r\\nERROR\\r\\n"))
        if line.startswith(b"AT+QISEND"):
            left = payload
    waiting[master] = (text, left)

if len(masters) == 1:
    # Never asleep: what is measured is who asks, not how long the system takes to wake who answers.
    os.set_blocking(masters[0], False)
    while True:
        try:
            data = os.read(masters[0], 65536)
        except BlockingIOError:
            continue
        os.set_blocking(masters[0], True)
        take(masters[0], data)
        os.set_blocking(masters[0], False)
poll = select.epoll()
for master in masters:
    poll.register(master, select.EPOLLIN)
while True:
    for master, _ in poll.poll():
        take(master, os.read(master, 65536))
`;

/**
 * `replies`: to which line what is answered, `data` to a payload of `payload` bytes after `AT+QISEND…`. `ready` resolves
 * with the paths of the pseudo-terminals.
 */
export function responder({ ports = 1, replies, payload = 0 }) {
  const setup = JSON.stringify({ ports, replies, payload });
  const { ready, stop } = start("python3", ["-c", source], `${setup}\n`);
  return { ready: ready.then((line) => JSON.parse(line)), stop };
}
