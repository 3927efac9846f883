import { builtinCatalogue } from "@scn/adapters";
import { type Clock, virtualClock } from "@scn/runtime";
import { type SimulatedDevice, simulatedModule } from "@scn/simulator";
import { onTestFinished } from "vitest";

/** What a module answered to one command line. */
export interface Answer {
  /** Lines before the result code, the echo left out. */
  readonly information: readonly string[];
  /** The result code; empty when none came. */
  readonly result: string;
}

/** How the bytes of a command line reach the module. */
export interface Typing {
  readonly end?: string;
  readonly byteByByte?: boolean;
}

const resultCode = /^(?:OK|ERROR|\+CM[ES] ERROR: .*|NO CARRIER|CONNECT.*)$/;

/**
 * A program that knows V.250 and 3GPP TS 27.007 and nothing of any vendor: it types command lines on a module's port and reads
 * lines back.
 */
export class GeneralClient {
  readonly device: SimulatedDevice;
  readonly #clock: Clock;
  #printed = "";

  constructor(device: SimulatedDevice, clock: Clock) {
    this.device = device;
    this.#clock = clock;
    device.transport.bytes$.subscribe((bytes) => {
      this.#printed += Buffer.from(bytes).toString("latin1");
    });
  }

  /** Types a line and waits, as long as any command of the standard takes, for everything the module prints. */
  async command(line: string, { end = "\r", byteByByte = false }: Typing = {}): Promise<Answer> {
    const lines = await this.talk(`${line}${end}`, byteByByte);
    const own = lines.filter((one) => one !== line.trimEnd());
    const at = own.findIndex((one) => resultCode.test(one));
    return { information: at === -1 ? own : own.slice(0, at), result: own[at] ?? "" };
  }

  /** Every line the module prints after these bytes, echoes among them. */
  async talk(text: string, byteByByte = false): Promise<readonly string[]> {
    return (await this.raw(text, byteByByte)).split(/[\r\n]+/).filter((line) => line !== "");
  }

  /** What the module prints after these bytes, as it came. */
  async raw(text: string, byteByByte = false): Promise<string> {
    this.#printed = "";
    const bytes = Buffer.from(text, "latin1");
    const size = byteByByte ? 1 : Math.max(1, bytes.length);
    for (let from = 0; from < bytes.length; from += size)
      this.device.transport.write(new Uint8Array(bytes.subarray(from, from + size)));
    await this.wait(200_000);
    return this.#printed;
  }

  /** Module time goes by. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.deadline(ms, resolve);
    });
  }
}

/** A client on a simulated module of that family, both gone after the test. */
export async function generalClient(module: string): Promise<GeneralClient> {
  const catalogue = builtinCatalogue(module);
  if (catalogue === null) throw new Error(`there is no module ${module}`);
  const clock = virtualClock();
  const device = await simulatedModule(catalogue, { clock });
  await device.transport.open();
  onTestFinished(() => device.transport.close());
  return new GeneralClient(device, clock);
}
