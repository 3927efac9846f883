import { describe, expect, it } from "vitest";
import { expectLine, letBe, name, program, scenario, send, statement } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const cleanup = (...body: Parameters<typeof scenario>[0]) => statement("cleanup", { body });
const failures = (of: Awaited<ReturnType<typeof runScripted>>["of"]) =>
  of("cleanup-failed").map(({ failure }) => failure.diagnostic.message);

describe("a cleanup", () => {
  it("leaves out a command with a name that was never bound, and all that belongs to it", async () => {
    const outcome = await runScripted(
      program([
        scenario([
          cleanup(
            send("AT+CLOSE=${never}"),
            expectLine("+CLOSE: ${never}"),
            letBe("also", name("never")),
            expectLine("+CLOSED"),
            send("AT"),
          ),
        ]),
      ]),
      { answers: { AT: [ok] } },
    );
    expect(failures(outcome.of)).toEqual([]);
    expect(outcome.device.written).toEqual(["AT\r"]);
  });

  it("tries each command, and tells of each that fails", async () => {
    const outcome = await runScripted(
      program([scenario([cleanup(send("AT+A"), send("AT+B"), send("AT"))])]),
      {
        answers: { "AT+A": ["\r\nERROR\r\n"], "AT+B": ["\r\nERROR\r\n"], AT: [ok] },
      },
    );
    expect(failures(outcome.of)).toHaveLength(2);
    expect(outcome.device.written).toEqual(["AT+A\r", "AT+B\r", "AT\r"]);
    expect(outcome.verdict).toBe("pass");
  });

  it("tells once that the line is gone", async () => {
    const outcome = await runScripted(
      program([scenario([send("AT"), cleanup(send("AT+A"), send("AT+B"))])]),
      {
        answers: { AT: [ok] },
        arrange: (device) => device.lose("unplugged", 1),
      },
    );
    expect(failures(outcome.of)).toHaveLength(1);
  });
});
