import type { Transport, TransportLoss } from "@scn/runtime";
import { afterEach, describe, expect, it } from "vitest";

/** The far end of a transport under test. */
export interface FarEnd {
  readonly transport: Transport;
  /** Writes one chunk and waits until the operating system has it. */
  send(bytes: Uint8Array): Promise<void>;
  /** Everything the transport wrote, once there are `length` bytes. */
  received(length: number): Promise<Uint8Array>;
  /** Ends the connection from the far side. */
  hangUp(): Promise<void>;
  stop(): Promise<void>;
}

const every = Uint8Array.from({ length: 256 }, (_, index) => index);
const message = new Uint8Array([...every, ...every, ...every]);

/** What every transport promises (`Transport` of the runtime), at chunk sizes 1, 7 and all. */
export function transportContract(name: string, connect: () => Promise<FarEnd>): void {
  describe(`${name} keeps the contract of a transport`, () => {
    let far: FarEnd | null = null;
    const start = async (): Promise<FarEnd> => {
      far = await connect();
      return far;
    };
    afterEach(async () => {
      await far?.transport.close();
      await far?.stop();
      far = null;
    });

    describe.each([1, 7, message.length])("in chunks of %i", (size) => {
      it("delivers every byte in order, whatever its value", async () => {
        const end = await start();
        const came = collect(end.transport, message.length);
        await end.transport.open();
        for (let at = 0; at < message.length; at += size) await end.send(message.slice(at, at + size));
        expect(await came).toEqual(message);
      });

      it("writes every byte in order, whatever its value", async () => {
        const end = await start();
        await end.transport.open();
        for (let at = 0; at < message.length; at += size) end.transport.write(message.slice(at, at + size));
        expect(await end.received(message.length)).toEqual(message);
      });
    });

    it("reports a loss once, also to those who ask later", async () => {
      const end = await start();
      const losses: TransportLoss[] = [];
      end.transport.lost$.subscribe((loss) => losses.push(loss));
      const lost = new Promise((resolve) => end.transport.lost$.subscribe(resolve));
      await end.transport.open();
      await end.hangUp();
      await lost;
      end.transport.write(message);
      const late: TransportLoss[] = [];
      end.transport.lost$.subscribe((loss) => late.push(loss));
      expect(losses).toHaveLength(1);
      expect(late).toEqual(losses);
      expect(losses[0]?.reason).not.toBe("");
    });

    it("closes more than once, without a loss", async () => {
      const end = await start();
      const losses: TransportLoss[] = [];
      end.transport.lost$.subscribe((loss) => losses.push(loss));
      await end.transport.open();
      await Promise.all([end.transport.close(), end.transport.close()]);
      await end.transport.close();
      end.transport.write(message);
      expect(losses).toEqual([]);
    });

    it("closes before it was opened", async () => {
      const end = await start();
      await end.transport.close();
      await expect(end.transport.open()).rejects.toThrow(Error);
    });
  });
}

function collect(transport: Transport, length: number): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const bytes: number[] = [];
    transport.bytes$.subscribe((chunk) => {
      for (const byte of chunk) bytes.push(byte);
      if (bytes.length >= length) resolve(Uint8Array.from(bytes));
    });
  });
}
