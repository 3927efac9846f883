import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { recordingsIn } from "./recordings.js";

it("writes each recording into a file of its own, and over none that is there", () => {
  const folder = mkdtempSync(join(tmpdir(), "scn-recordings-"));
  try {
    const record = recordingsIn(join(folder, "new"));
    const about = {
      startedAt: 0,
      path: "a/TCP echo.scn",
      scenario: "one, two",
      device: "sim:quectel/ec200u",
    };
    for (const text of ["first\n", "second\n"]) {
      const sink = record(about);
      sink?.write(text);
      sink?.write("x".repeat(10_000));
      sink?.write("end\n");
      sink?.close();
    }
    const files = readdirSync(join(folder, "new")).sort();
    expect(files).toEqual([
      "tcp-echo.one-two.quectel-ec200u-2.scnlog",
      "tcp-echo.one-two.quectel-ec200u.scnlog",
    ]);
    const texts = files.map((file) => readFileSync(join(folder, "new", file), "utf8"));
    expect(texts.map((text) => text.replace(/x+/, "…"))).toEqual(["second\n…end\n", "first\n…end\n"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
