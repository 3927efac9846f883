import { builtinCatalogue, transportFor } from "@scn/adapters";
import { decodeRecording, encodeAbout, encodeBytes, realClock, type Transport } from "@scn/runtime";
import { type FarEnd, transportContract } from "../../packages/adapters/src/transports/testing/contract.js";
import { dialectFor } from "../../packages/simulator/src/dialects/index.js";
import { transportOf } from "../../packages/simulator/src/module/device.js";
import { SimulatedModule } from "../../packages/simulator/src/module/simulated-module.js";

/** Collects what comes, and tells when it is long enough. */
function gathered() {
  const bytes: number[] = [];
  let look = (): void => {};
  return {
    add: (chunk: Uint8Array) => {
      bytes.push(...chunk);
      look();
    },
    reach: (length: number) =>
      new Promise<Uint8Array>((resolve) => {
        look = () => {
          if (bytes.length >= length) resolve(Uint8Array.from(bytes));
        };
        look();
      }),
  };
}

/** A simulated module in transparent mode: what a host writes and what it is sent are plain bytes. */
async function simulatedEnd(): Promise<FarEnd> {
  const catalogue = builtinCatalogue("quectel/lte-standard-a");
  if (catalogue === null) throw new Error("the module is gone");
  const module = new SimulatedModule(catalogue, await dialectFor(catalogue), {
    clock: realClock(),
    latency: 0,
  });
  const written = gathered();
  return {
    transport: transportOf(module, "sim:quectel/lte-standard-a"),
    ready: async () => module.enterTransparent({ data: written.add, escaped: () => undefined }),
    send: async (bytes) => module.raw(bytes),
    received: written.reach,
    hangUp: () => Promise.reject(new Error("nothing breaks it")),
    stop: async () => undefined,
  };
}

transportContract("sim", simulatedEnd, new Set(["loss", "end"]));

const every = Uint8Array.from({ length: 256 }, (_, index) => index);
const message = new Uint8Array([...every, ...every, ...every]);
const acknowledged = Uint8Array.of(6);

/** A recording in which the module says all of the message, is told all of it, acknowledges it, and is unplugged. */
async function replayedEnd(): Promise<FarEnd> {
  const recording = decodeRecording(
    [
      encodeAbout({ startedAt: 0 }),
      encodeBytes("received", 0, message),
      encodeBytes("sent", 10, message),
      encodeBytes("received", 11, acknowledged),
      "     0.012 ! lost unplugged\n",
    ].join(""),
  );
  const { transport } = transportFor("replay:x.scnlog", { readRecording: () => recording });
  if (transport === undefined) throw new Error("no transport");
  return farEndOf(transport);
}

function farEndOf(transport: Transport): FarEnd {
  const came = gathered();
  transport.bytes$.subscribe(came.add);
  return {
    transport,
    send: async () => undefined,
    // It is acknowledged only where every byte was written as it stands there.
    received: async (length) => {
      await came.reach(message.length + acknowledged.length);
      return message.slice(0, length);
    },
    hangUp: async () => transport.write(message),
    stop: async () => undefined,
  };
}

transportContract("replay", replayedEnd, new Set(["return", "end"]));
