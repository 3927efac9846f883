import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { configSchema } from "./config-schema.js";
import { valueInstead } from "./value-instead.js";

describe("a value of the wrong kind is told with the line to write, which is then right:", () => {
  it.each<[string, string]>([
    ["params: apn=x", "params: {apn: x}"],
    ["peers: echo=192.0.2.9:7", 'peers: {echo: "192.0.2.9:7"}'],
    ["reports: junit=out/a.xml", "reports: {junit: out/a.xml}"],
    ["reports: [{junit: a.xml}, {html: trace}]", "reports: {junit: a.xml, html: trace}"],
    ["thresholds: {attach: 30}", 'thresholds: ["attach<30s"]'],
    ["thresholds: {attach: 2m}", 'thresholds: ["attach<2m"]'],
    ['jobs: "2"', "jobs: 2"],
    ["bail: yes", "bail: true"],
    ["bail: off", "bail: false"],
  ])("%s", (written, meant) => {
    const [[key, found] = ["", null]] = Object.entries(parse(written) as object);
    expect(configSchema.safeParse(parse(written)).success).toBe(false);
    expect(valueInstead([key], found)).toBe(`write \`${meant}\``);
    expect(configSchema.safeParse(parse(meant)).success).toBe(true);
  });

  it("the power control of a device by its line alone", () => {
    expect(valueInstead(["devices", "lab", "reboot"], "dtr")).toBe("write `reboot: {dtr: 500ms}`");
    expect(valueInstead(["devices", "lab", "power"], "RTS")).toBe("write `power: {rts: on}`");
    expect(valueInstead(["devices", "lab", "reboot"], "relay")).toBeUndefined();
  });

  it("what could be anything is left to the words of the schema", () => {
    expect(valueInstead(["jobs"], "two")).toBeUndefined();
    expect(valueInstead(["reports"], "junit")).toBeUndefined();
    expect(valueInstead(["thresholds"], [])).toBeUndefined();
  });
});
