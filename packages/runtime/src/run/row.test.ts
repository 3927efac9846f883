import { describe, expect, it } from "vitest";
import { binary, check, literal, log, name, nowhere, program, scenario } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

describe("the row of a scenario", () => {
  it("is there from the start, also for the defaults of parameters", async () => {
    const row = { name: "row", cells: { apn: literal("CMNET"), n: literal(null) }, span: nowhere };
    const apn = { name: "apn", type: "string", default: name("row", "apn"), span: nowhere } as const;
    const body = [check(binary(name("row", "n"), "==", literal(null))), log("${apn} ${row.apn}")];
    const { failures, of } = await runScripted(program([scenario(body, { row, parameters: [apn] })]));
    expect(failures).toEqual([]);
    expect(of("log")[0]?.text).toBe("CMNET CMNET");
  });
});
