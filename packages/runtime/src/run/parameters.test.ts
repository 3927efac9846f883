import { describe, expect, it } from "vitest";
import { encodeEvent } from "../events/event-log.js";
import {
  binary,
  check,
  expectLine,
  literal,
  log,
  name,
  nowhere,
  program,
  scenario,
  send,
  text,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";

describe("parameters", () => {
  const parameter = (type: "int" | "duration" | "secret" | "bool" | "ip" | "list" | "bytes" | "float") => ({
    name: "value",
    type,
    span: nowhere,
  });
  const given = (type: Parameters<typeof parameter>[0], value: string | undefined, shown = "${value}") =>
    runScripted(program([scenario([log(shown)], { parameters: [parameter(type)] })]), {
      options: { parameters: value === undefined ? {} : { value } },
    });

  it("are converted to their type", async () => {
    const shown = async (type: Parameters<typeof parameter>[0], value: string) =>
      (await given(type, value)).of("log")[0]?.text;
    expect(await shown("int", "42")).toBe("42");
    expect(await shown("float", "1.50")).toBe("1.5");
    expect(await shown("duration", "2m30s")).toBe("150s");
    expect(await shown("bool", "true")).toBe("true");
    expect(await shown("ip", "192.0.2.1")).toBe("192.0.2.1");
    expect(await shown("bytes", "41 42")).toBe("AB");
  });

  it("fail the scenario as an error when the value does not read, or is missing", async () => {
    for (const [type, value] of [
      ["int", "many"],
      ["int", "1.5"],
      ["duration", "soon"],
      ["ip", "300.1.1.1"],
      ["bool", "perhaps"],
      ["bytes", "4"],
      ["int", undefined],
    ] as const) {
      const { verdict, failures, device } = await given(type, value);
      expect(verdict).toBe("error");
      expect(failures[0]?.diagnostic.code).toBe("SCN508");
      expect(device.opened).toBe(0);
    }
  });

  it("take their default, which may use the parameters before", async () => {
    const parameters = [
      { name: "id", type: "int" as const, default: literal(7), span: nowhere },
      { name: "title", type: "string" as const, default: text("socket ${id}"), span: nowhere },
    ];
    const { of } = await runScripted(program([scenario([log("${title}")], { parameters })]));
    expect(of("log")[0]?.text).toBe("socket 7");
    expect(of("scenario-started")[0]?.parameters).toEqual({ id: "7", title: "socket 7" });
  });

  it("of type secret show in no event, whatever came of them", async () => {
    const body = [
      send('AT+LOGIN="${value}"'),
      expectLine("+LOGIN: <answer:text>"),
      log("it is ${value}, or ${answer}"),
      check(binary(name("answer"), "==", name("value")), true),
      check(binary(name("answer"), "==", literal("other"))),
    ];
    const outcome = await runScripted(program([scenario(body, { parameters: [parameter("secret")] })]), {
      options: { parameters: { value: "Hunter2!" } },
      answers: { 'AT+LOGIN="Hunter2!"': [`\r\n+LOGIN: 48756E7465723221\r\n${ok}`] },
    });
    expect(outcome.device.written[0]).toContain("Hunter2!");
    const written = outcome.events.map(encodeEvent).join("\n");
    expect(written).not.toMatch(/hunter2|48756e74/i);
    expect(written).toContain("‹secret:value›");
  });
});
