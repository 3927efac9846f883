import { PassThrough } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { terminalConsole } from "./terminal-console.js";

function terminal(complete = (_: string) => ({ words: [] as string[], replaces: "", hint: "a hint" })) {
  const input = new PassThrough();
  let written = "";
  const output = {
    write(text: string) {
      written += text;
    },
    isTerminal: true,
    columns: 40,
  };
  const console = terminalConsole(input, output, complete);
  onTestFinished(() => console.close());
  return {
    console,
    async keys(text: string) {
      input.write(text);
      await new Promise((resolve) => setImmediate(resolve));
    },
    /** What has been written since it was asked last. */
    get written() {
      const now = written;
      written = "";
      return now;
    },
  };
}

describe("a person's terminal", () => {
  it("gives the lines that are typed, also those typed ahead, and then their end", async () => {
    const { console, keys } = terminal();
    await keys("AT\rAT+CSQ\r");
    expect([await console.line(), await console.line()]).toEqual(["AT", "AT+CSQ"]);
    await keys("\u0004");
    expect(await console.line()).toBeNull();
  });

  it("prints above the line being typed, and leaves that line as it was", async () => {
    const bench = terminal();
    bench.console.prompt("ec200u> ");
    await bench.keys("AT+CS");
    void bench.written;
    bench.console.print("← RDY");
    expect(bench.written).toMatch(/^\u001b\[1G\u001b\[0J← RDY\n.*ec200u> AT\+CS/s);
  });

  it("goes up all rows of a line that wraps", async () => {
    const bench = terminal();
    bench.console.prompt("> ");
    await bench.keys("x".repeat(90));
    void bench.written;
    bench.console.print("← RDY");
    expect(bench.written).toMatch(/^\u001b\[2A\u001b\[1G\u001b\[0J← RDY\n/);
  });

  it("has a history", async () => {
    const { console, keys } = terminal();
    await keys("AT+CSQ\r");
    await console.line();
    await keys("\u001b[A\r");
    expect(await console.line()).toBe("AT+CSQ");
  });

  it("completes with Tab, and shows a hint where there is nothing to complete", async () => {
    const bench = terminal((line) => ({
      words: line === "AT+QIO" ? ["AT+QIOPEN"] : [],
      replaces: line,
      hint: "  AT+QIOPEN=…",
    }));
    await bench.keys("AT+QIO\t");
    await bench.keys("\t");
    expect(bench.written).toContain("AT+QIOPEN=…");
    await bench.keys("\r");
    expect(await bench.console.line()).toBe("AT+QIOPEN");
  });

  it("drops what was typed on Ctrl+C, and tells of it only where nothing was typed", async () => {
    const { console, keys } = terminal();
    const pressed: string[] = [];
    console.onKey((key) => pressed.push(key));
    await keys("AT\u0003");
    expect(pressed).toEqual([]);
    await keys("\u0003\u001a");
    expect(pressed).toEqual(["interrupt", "ctrl-z"]);
    await keys("AT\r");
    expect(await console.line()).toBe("AT");
  });

  it("draws nothing any more once it is closed", async () => {
    const bench = terminal();
    bench.console.prompt("ec200u> ");
    await bench.keys("\u0004");
    expect(bench.written).toMatch(/\n$/);
    bench.console.prompt("again> ");
    bench.console.print("← RDY");
    expect(bench.written).toBe("← RDY\n");
    expect(await bench.console.line()).toBeNull();
  });
});
