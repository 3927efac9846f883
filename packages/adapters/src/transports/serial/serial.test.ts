import { realClock } from "@scn/runtime";
import { describe, expect, it, onTestFinished } from "vitest";
import { openPseudoTerminal, type PseudoTerminal } from "../pty/pseudo-terminal.js";
import { type FarEnd, transportContract } from "../testing/contract.js";
import { terminalFarEnd } from "../testing/terminal-far-end.js";
import { transportFor } from "../transport-for.js";

function serial(address: string, notice: (text: string) => void = () => undefined) {
  const { transport, diagnostic } = transportFor(address, { notice });
  if (transport === undefined) throw new Error(diagnostic.message);
  onTestFinished(() => transport.close());
  return transport;
}

for (const io of ["tty", "serialport"] as const) {
  transportContract(`serial by ${io}`, async (): Promise<FarEnd> => {
    const far = terminalFarEnd();
    return { ...far, transport: serial(`serial://${far.link}?io=${io}&window=2s`) };
  });
}

function terminal(receive: (bytes: Uint8Array) => void = () => undefined): PseudoTerminal {
  const pty = openPseudoTerminal(receive, realClock());
  onTestFinished(() => pty.close());
  return pty;
}

describe("a serial port", () => {
  it("that is not there is said with those that are", async () => {
    const transport = serial("serial:///dev/ttyUSB99");
    await expect(transport.open()).rejects.toThrow(
      /^there is no \/dev\/ttyUSB99; (?:there (?:is|are)|this host has no)/,
    );
  });

  it("is one user's: a second is told who holds it, and a third finds it free", async () => {
    const { path } = terminal();
    const first = serial(`serial://${path}`);
    await first.open();
    await expect(serial(`serial://${path}?baud=9600`).open()).rejects.toThrow(
      new RegExp(`^${path} is in use by .*\\(process ${process.pid}\\)$`),
    );
    await first.close();
    await serial(`serial://${path}`).open();
  });

  it("without control lines says so once, and goes on", async () => {
    let heard = 0;
    const { path } = terminal((bytes) => {
      heard += bytes.length;
    });
    const notices: string[] = [];
    const transport = serial(`serial://${path}`, (text) => notices.push(text));
    await transport.open();
    expect(notices).toEqual([]);
    transport.lines?.set({ dtr: false });
    transport.lines?.set({ dtr: true });
    transport.write(Uint8Array.of(65));
    await expect.poll(() => heard).toBe(1);
    await expect.poll(() => notices.length).toBe(1);
    expect(notices[0]).toContain("has no control lines");
  });

  it("changes its speed, and says which one it cannot", async () => {
    const { path } = terminal();
    const transport = serial(`serial://${path}`);
    await transport.open();
    await transport.setBaudRate?.(921_600);
    await transport.close();
    await expect(transport.setBaudRate?.(9600)).rejects.toThrow("is not open");
  });

  it("that does not come back is given up when its window is over", async () => {
    const far = terminalFarEnd();
    onTestFinished(() => far.stop());
    const transport = serial(`serial://${far.link}?window=300ms`);
    await transport.open();
    const lost = new Promise((resolve) => transport.lost$.subscribe(resolve));
    await far.hangUp();
    await lost;
    await expect(transport.reopen?.()).rejects.toThrow("it did not come back within 0.3 s: there is no");
  });

  it("that is waited for and closed meanwhile is not opened when it comes", async () => {
    const far = terminalFarEnd();
    onTestFinished(() => far.stop());
    const transport = serial(`serial://${far.link}?window=10s`);
    await transport.open();
    await far.hangUp();
    const again = transport.reopen?.();
    await transport.close();
    await expect(again).rejects.toThrow();
  });
});
