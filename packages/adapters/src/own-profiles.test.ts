import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { loadProfiles } from "./own-profiles.js";

it("brings the policies beside a profile for scenarios to import, and its flows", async () => {
  const root = mkdtempSync(join(tmpdir(), "scn-own-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = join(root, "acme", "m1");
  mkdirSync(join(folder, "flows"), { recursive: true });
  writeFileSync(
    join(folder, "profile.yaml"),
    `schema: 1
id: acme/m1
title: Acme M1
extends: 3gpp/basic
documents: { manual: { title: Acme, version: 1.10, date: 2025-03 } }
boot: { banner: RDY, duration: 5s, source: manual 2 }
reboot: { command: AT+CFUN=1, source: manual 3 }
default-deadline: { after: 10s, source: manual 1.4 }
commands: {}
`,
  );
  writeFileSync(join(folder, "policies.scn"), "policy calm {\n  backoff 1s\n}\n");
  writeFileSync(join(folder, "flows", "own.scn"), "flow own() {\n  send AT\n}\n");
  const { problems, flows, catalogues } = await loadProfiles(root);
  expect(problems).toEqual([]);
  expect(flows.get("acme/m1")?.map((path) => basename(path))).toEqual(["own.scn", "policies.scn"]);
  // 1.10 is a version and no number.
  expect(catalogues.get("acme/m1")?.documents.manual?.version).toBe("1.10");
});
