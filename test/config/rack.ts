import { builtinCatalogue } from "@scn/adapters";
import { realClock } from "@scn/runtime";
import { type SimulatedDevice, serveTransport, simulatedModule } from "@scn/simulator";
import { onTestFinished } from "vitest";

export const family = "quectel/lte-standard-a";
export const scenario = (title: string, module: string, body: string) =>
  `scenario "${title}" {\n  module ${module}\n  ${body}\n}\n`;

/** A simulated module behind a port of loopback, and the switches of its bench. */
export async function served(): Promise<{ readonly module: SimulatedDevice; readonly port: number }> {
  const catalogue = builtinCatalogue(family);
  if (catalogue === null) throw new Error(`${family} is gone`);
  const clock = realClock();
  const module = await simulatedModule(catalogue, { clock, latency: 0 });
  const { address, close } = await serveTransport(module.transport, { kind: "tcp", port: 0 }, { clock });
  onTestFinished(() => close());
  return { module, port: Number(new URL(address).port) };
}
