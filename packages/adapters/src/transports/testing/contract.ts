import type { Transport, TransportLoss } from "@scn/runtime";
import { afterEach, describe, expect, it } from "vitest";

/** The far end of a transport under test. */
export interface FarEnd {
  readonly transport: Transport;
  /** Waits until the far end can talk; called when the transport is open. */
  ready?(): Promise<void>;
  /** Writes one chunk and waits until the operating system has it. */
  send(bytes: Uint8Array): Promise<void>;
  /** Everything the transport wrote, once there are `length` bytes. */
  received(length: number): Promise<Uint8Array>;
  /** Ends the connection from the far side. */
  hangUp(): Promise<void>;
  /** Lets the transport be opened again; absent where the far end is made by opening. */
  comeBack?(): Promise<void>;
  stop(): Promise<void>;
}

const every = Uint8Array.from({ length: 256 }, (_, index) => index);
const message = new Uint8Array([...every, ...every, ...every]);

/** What a transport in the process has no part of. */
export type Absent =
  /** Nothing can break it. */
  | "loss"
  /** What was lost does not come back. */
  | "return"
  /** It may be opened after it was closed. */
  | "end";

/** What every transport promises (`Transport` of the runtime), at chunk sizes 1, 7 and all. */
export function transportContract(
  name: string,
  connect: () => Promise<FarEnd>,
  absent: ReadonlySet<Absent> = new Set(),
): void {
  describe(`${name} keeps the contract of a transport`, () => {
    let far: FarEnd | null = null;
    const start = async (): Promise<FarEnd> => {
      far = await connect();
      return far;
    };
    const open = async (end: FarEnd): Promise<void> => {
      await end.transport.open();
      await end.ready?.();
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
        await open(end);
        for (let at = 0; at < message.length; at += size) await end.send(message.slice(at, at + size));
        expect(await came).toEqual(message);
      });

      it("writes every byte in order, whatever its value", async () => {
        const end = await start();
        await open(end);
        for (let at = 0; at < message.length; at += size) end.transport.write(message.slice(at, at + size));
        expect(await end.received(message.length)).toEqual(message);
      });
    });

    if (!absent.has("loss")) {
      it("reports a loss once, also to those who ask later", async () => {
        const end = await start();
        const losses: TransportLoss[] = [];
        end.transport.lost$.subscribe((loss) => losses.push(loss));
        const lost = new Promise((resolve) => end.transport.lost$.subscribe(resolve));
        await open(end);
        await end.hangUp();
        await lost;
        end.transport.write(message);
        const late: TransportLoss[] = [];
        end.transport.lost$.subscribe((loss) => late.push(loss));
        expect(losses).toHaveLength(1);
        expect(late).toEqual(losses);
        expect(losses[0]?.reason).not.toBe("");
      });

      it.each([0, 1, 100, message.length - 1])(
        "is lost at any moment: what came is how the message begins (%i bytes)",
        async (length) => {
          const end = await start();
          const came: number[] = [];
          let losses = 0;
          const lost = new Promise<void>((resolve) =>
            end.transport.lost$.subscribe(() => {
              losses++;
              resolve();
            }),
          );
          await open(end);
          end.transport.bytes$.subscribe((chunk) => {
            expect(losses).toBe(0);
            came.push(...chunk);
          });
          end.transport.write(message.slice(0, length));
          await end.send(message.slice(0, length));
          await end.hangUp();
          await lost;
          end.transport.write(message);
          const said = came.slice(0, length);
          expect(said).toEqual([...message.slice(0, said.length)]);
          expect(losses).toBe(1);
        },
      );

      it("reports a loss in the middle of what it writes and reads", async () => {
        const end = await start();
        const lost = new Promise<TransportLoss>((resolve) => end.transport.lost$.subscribe(resolve));
        await open(end);
        for (let round = 0; round < 50; round++) end.transport.write(message);
        await end.send(message);
        await end.hangUp();
        for (let round = 0; round < 50; round++) end.transport.write(message);
        expect((await lost).reason).not.toBe("");
      });
    }

    if (!absent.has("loss") && !absent.has("return")) {
      it("is opened again after a loss, and bytes go on coming where they came", async () => {
        const end = await start();
        const { transport } = end;
        const lost = new Promise((resolve) => transport.lost$.subscribe(resolve));
        await open(end);
        await end.hangUp();
        await lost;
        const came = collect(transport, message.length);
        await end.comeBack?.();
        await transport.reopen?.();
        await end.ready?.();
        const late: TransportLoss[] = [];
        transport.lost$.subscribe((loss) => late.push(loss));
        await end.send(message);
        expect(await came).toEqual(message);
        expect(late).toEqual([]);
      });
    }

    it("closes more than once, without a loss", async () => {
      const end = await start();
      const losses: TransportLoss[] = [];
      end.transport.lost$.subscribe((loss) => losses.push(loss));
      await open(end);
      await Promise.all([end.transport.close(), end.transport.close()]);
      await end.transport.close();
      end.transport.write(message);
      expect(losses).toEqual([]);
    });

    if (absent.has("end")) return;
    it("closes while it opens, and leaves nothing open", async () => {
      const end = await start();
      const opening = end.transport.open().then(
        () => "opened",
        () => "refused",
      );
      await end.transport.close();
      expect(await opening).toBe("refused");
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
