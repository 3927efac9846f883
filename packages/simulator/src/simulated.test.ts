import { expect, test } from "vitest";
import { simulated } from "./simulated.js";

const request = { name: null, capabilities: [], arguments: {}, span: { file: 0, start: 0, end: 0 } };

test("a scenario's module gets a simulated device of its own on the run's clock", async () => {
  const { devices, clock } = simulated();
  expect(clock.kind).toBe("virtual");
  const one = await devices({ ...request, profile: "quectel/lte-standard-a" }, { clock });
  const two = await devices({ ...request, name: "b", profile: "quectel/lte-standard-a" }, { clock });
  expect(one).not.toBe(two);
  expect([one.name, one.transport.address]).toEqual([
    "sim:quectel/lte-standard-a",
    "sim:quectel/lte-standard-a",
  ]);
  expect(two.name).toBe("b");
});

test("a module nobody describes is refused in a sentence", async () => {
  const { devices, clock } = simulated();
  await expect(devices({ ...request, profile: "acme/x1" }, { clock })).rejects.toThrow(
    "no vendor profile describes acme/x1",
  );
  const any = { ...request, profile: null };
  const able = await devices({ ...any, capabilities: ["transparent", "ntp"] }, { clock });
  expect(able.catalogue.capabilities).toEqual(expect.arrayContaining(["transparent", "ntp"]));
  await expect(devices({ ...any, capabilities: ["tea"] }, { clock })).rejects.toThrow(
    "no built-in module can do tea",
  );
});
