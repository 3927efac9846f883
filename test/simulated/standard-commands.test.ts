import { describe, expect, it } from "vitest";
import { everyModule, hasTestForm, knows } from "./every-module.js";
import { type GeneralClient, generalClient } from "./general-client.js";

/** The one information line of a command that succeeds. */
async function line(client: GeneralClient, command: string): Promise<string> {
  const { information, result } = await client.command(command);
  expect(result, command).toBe("OK");
  expect(information, command).toHaveLength(1);
  return information[0] ?? "";
}

/** Commands of V.250 and TS 27.007 that a general program asks about; a module that does not have one says ERROR. */
const asked = [
  ...["AT+GMI", "AT+GMM", "AT+GMR", "AT+CGMI", "AT+CGMM", "AT+CGMR", "AT+CGSN", "AT+CIMI"],
  ...["AT+CREG", "AT+CGREG", "AT+CEREG", "AT+COPS", "AT+CPIN", "AT+CSQ", "AT+CESQ", "AT+CFUN", "AT+CCLK"],
  ...["AT+CMEE", "AT+CGDCONT", "AT+CGATT", "AT+CGACT", "AT+CGPADDR", "AT+CGCONTRDP", "AT+CLCK", "AT+CPWD"],
];

describe.each(everyModule)("a general AT client finds on the simulated %s", (module) => {
  it("who it is: manufacturer, model, revision", async () => {
    const client = await generalClient(module);
    expect((await client.command("ATI")).information.length).toBeGreaterThan(0);
    for (const command of ["AT+GMI", "AT+GMM", "AT+GMR", "AT+CGMI", "AT+CGMM", "AT+CGMR"])
      expect(await line(client, command), command).toMatch(/\S/);
  });

  it("a serial number and a subscriber of fifteen digits", async () => {
    const client = await generalClient(module);
    expect(await line(client, "AT+CGSN")).toMatch(/(?:^|\D)\d{15}(?:\D|$)/);
    expect(await line(client, "AT+CIMI")).toMatch(/(?:^|\D)\d{15}(?:\D|$)/);
  });

  it("a SIM that is ready (27.007 8.3)", async () => {
    expect(await line(await generalClient(module), "AT+CPIN?")).toBe("+CPIN: READY");
  });

  it("a clock that goes on in the zone it was set in, and takes no day that is none (27.007 8.15)", async () => {
    const client = await generalClient(module);
    if (!knows(module, "AT+CCLK")) return;
    expect((await client.command('AT+CCLK="26/02/28,12:00:00+32"')).result).toBe("OK");
    expect(await line(client, "AT+CCLK?")).toMatch(/^\+CCLK: ?"26\/02\/28,1\d:\d\d:\d\d\+32"$/);
    for (const wrong of ["26/02/30,00:00:00+32", "26/13/01,00:00:00+32", "26/02/28,24:00:00+32", "noon"])
      expect((await client.command(`AT+CCLK="${wrong}"`)).result, wrong).toMatch(/ERROR/);
  });

  it("registration, and its URC (27.007 7.2, 10.1.20, 10.1.22)", async () => {
    const client = await generalClient(module);
    const states: string[] = [];
    for (const command of ["AT+CREG", "AT+CGREG", "AT+CEREG"].filter((one) => knows(module, one))) {
      const [, stat = ""] =
        /^\+C(?:G|E)?REG: ?[0-9],([0-9]+)(?:,.*)?$/.exec(await line(client, `${command}?`)) ?? [];
      states.push(stat);
      expect((await client.command(`${command}=1`)).result).toBe("OK");
      expect(await line(client, `${command}?`)).toMatch(/^\+C(?:G|E)?REG: ?1,/);
      expect((await client.command(`${command}=0`)).result).toBe("OK");
    }
    expect(states.some((stat) => stat === "1" || stat === "5")).toBe(true);
  });

  it("signal quality in its ranges (27.007 8.5)", async () => {
    const [, rssi, ber] = /^\+CSQ: ?(\d+), ?(\d+)$/.exec(
      await line(await generalClient(module), "AT+CSQ"),
    ) ?? ["", "-1", "-1"];
    expect(Number(rssi) <= 31 || Number(rssi) === 99).toBe(true);
    expect(Number(ber) <= 7 || Number(ber) === 99).toBe(true);
  });

  it("an operator, by its number too (27.007 7.3)", async () => {
    const client = await generalClient(module);
    expect(await line(client, "AT+COPS?")).toMatch(/^\+COPS: ?[0-4],[0-2],"[^"]+"(?:,\d+)?$/);
    expect((await client.command("AT+COPS=3,2")).result).toBe("OK");
    const [, number = ""] =
      /^\+COPS: ?[0-4],2,"(\d{5,6})"(?:,\d+)?$/.exec(await line(client, "AT+COPS?")) ?? [];
    expect(number).not.toBe("");
    expect((await client.command(`AT+COPS=1,2,"${number}"`)).result).toBe("OK");
    expect(await line(client, "AT+COPS?")).toMatch(/^\+COPS: ?1,/);
    expect((await client.command('AT+COPS=1,2,"00199"')).result).toMatch(/ERROR/);
    expect((await client.command("AT+COPS=2")).result).toBe("OK");
    expect(await line(client, "AT+COPS?")).toMatch(/^\+COPS: ?2$/);
    expect((await client.command("AT+COPS=0")).result).toBe("OK");
    await client.wait(60_000);
    expect(await line(client, "AT+COPS?")).toMatch(/^\+COPS: ?0,/);
  });

  it("a context to define, and attachment (27.007 10.1.1, 10.1.9)", async () => {
    const client = await generalClient(module);
    expect((await client.command('AT+CGDCONT=2,"IP","internet"')).result).toBe("OK");
    const { information, result } = await client.command("AT+CGDCONT?");
    expect(result).toBe("OK");
    expect(information).toContainEqual(expect.stringMatching(/^\+CGDCONT: ?2,"IP","internet"/));
    expect(await line(client, "AT+CGATT?")).toMatch(/^\+CGATT: ?[01]$/);
  });

  it("function levels: off the air, registered no more, and back (27.007 8.2)", async () => {
    const client = await generalClient(module);
    expect(await line(client, "AT+CFUN?")).toMatch(/^\+CFUN: ?1(?:,\d)?$/);
    expect((await client.command("AT+CFUN=0")).result).toBe("OK");
    expect(await line(client, "AT+CEREG?")).toMatch(/^\+CEREG: ?\d,[024]/);
    expect((await client.command("AT+CFUN=1")).result).toBe("OK");
    await client.wait(60_000);
    expect(await line(client, "AT+CEREG?")).toMatch(/^\+CEREG: ?\d,[15]/);
  });

  it("errors in the three forms of AT+CMEE (27.007 9.1)", async () => {
    const client = await generalClient(module);
    await client.command("AT+CFUN=0");
    const forms = [/^ERROR$/, /^\+CME ERROR: \d+$/, /^\+CME ERROR: [A-Za-z].*$/];
    for (const [mode, form] of forms.entries()) {
      expect((await client.command(`AT+CMEE=${mode}`)).result).toBe("OK");
      expect((await client.command("AT+CGATT=1")).result, `AT+CMEE=${mode}`).toMatch(form);
    }
  });

  it("test forms where the documents have them, and ERROR for commands they do not have", async () => {
    const client = await generalClient(module);
    for (const command of asked) {
      const { information, result } = await client.command(`${command}=?`);
      if (!knows(module, command)) expect(result, `${command}=?`).toBe("ERROR");
      if (!hasTestForm(module, command)) continue;
      expect(result, `${command}=?`).toBe("OK");
      const foreign = information.filter((one) => !one.startsWith(`${command.slice(2)}:`));
      expect(foreign, `${command}=?`).toEqual([]);
    }
  });

  it("values out of range refused, and the setting as it was", async () => {
    const client = await generalClient(module);
    await client.command("AT+CMEE=0");
    for (const command of ["AT+CREG=9", "AT+CEREG=99", "AT+CFUN=77", "AT+CMEE=3", "AT+CGATT=2", "ATE7"])
      expect((await client.command(command)).result, command).toBe("ERROR");
    expect(await line(client, "AT+CREG?")).toMatch(/^\+CREG: ?0,/);
  });
});
