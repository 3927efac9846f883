// A way to do something in a process of its own: what one way leaves to be collected, and what the compiler has learnt from
// it, is not charged to another. Its turns still come between those of the others.
import { fork } from "node:child_process";

/** Starts `file`, which calls `serveTurns`. */
export function ownProcess(file, args) {
  const child = fork(file, args);
  let waiting = null;
  child.on("message", (time) => waiting?.resolve(time));
  child.on("exit", (code) => waiting?.reject(new Error(`${file} ${args.join(" ")} ended with ${code}`)));
  return {
    turn: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        child.send("turn");
      }),
    stop() {
      waiting = null;
      child.kill();
    },
  };
}

/** In that process: each turn goes `way`, which gives its time. */
export function serveTurns(way) {
  process.on("message", async () => process.send(await way()));
}
