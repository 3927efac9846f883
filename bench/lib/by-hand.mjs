// What an engineer writes by hand over a terminal of Node's.
import { constants, openSync } from "node:fs";
import { ReadStream, WriteStream } from "node:tty";

/** A terminal, opened as the documentation of `tty` shows it. */
export function terminal(path) {
  const fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  const input = new ReadStream(fd);
  input.setRawMode(true);
  const output = new WriteStream(fd);
  return {
    input,
    output,
    write: (data) => output.write(data, "latin1"),
    async close() {
      const closed = [input, output].map((one) => new Promise((resolve) => one.once("close", resolve)));
      input.destroy();
      output.destroy();
      await Promise.all(closed);
    },
  };
}

/** `AT+CSQ`, `commands` times: a buffer, a search for OK, a regular expression. */
export function askSignalQuality({ stream, write }, commands) {
  return new Promise((resolve) => {
    let buffer = "";
    let done = 0;
    let sum = 0;
    const onData = (chunk) => {
      buffer += chunk.toString("latin1");
      if (!buffer.includes("\r\nOK\r\n")) return;
      const found = /\+CSQ: (\d+),(\d+)/.exec(buffer);
      sum += Number(found[1]) + Number(found[2]);
      buffer = "";
      if (++done < commands) write("AT+CSQ\r");
      else {
        stream.off("data", onData);
        resolve(sum);
      }
    };
    stream.on("data", onData);
    write("AT+CSQ\r");
  });
}
