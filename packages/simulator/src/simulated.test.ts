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

test("any module is the usual one where it can do what is wanted, else the first that can", async () => {
  const any = { ...request, profile: null };
  const taken = async (capabilities: readonly string[], modules?: () => readonly string[]) => {
    const { devices, clock } = simulated(modules && { modules });
    return (await devices({ ...any, capabilities }, { clock })).catalogue.id;
  };
  expect(await taken(["tcp"])).toBe("quectel/lte-standard-a");
  expect(await taken(["mqtt"])).toBe("yuge/ec716s");
  expect(await taken(["tcp"], () => ["luat/air780", "quectel/bc260y"])).toBe("luat/air780");
});
