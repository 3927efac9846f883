import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RecordingFile, recordingsIn } from "./recordings.js";

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

it("tells once of a disk that is full, and takes no more", () => {
  const folder = mkdtempSync(join(tmpdir(), "scn-recordings-"));
  try {
    const told: string[] = [];
    let writes = 0;
    const append = () => {
      writes++;
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    };
    const file = new RecordingFile(join(folder, "a"), { most: 0, broken: (text) => told.push(text), append });
    file.write("one\n");
    file.write("two\n");
    file.close();
    expect(told).toEqual([
      `the recording ${join(folder, "a.scnlog")} is not whole: the disk is full; the run goes on without it`,
    ]);
    expect(writes).toBe(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
