import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPolicyFolder } from "@scn/adapters";
import { expect, onTestFinished, test } from "vitest";
import { sealIn } from "../journal/seal.js";
import { runCommand } from "../testing/run-command.fixture.js";
import type { Host } from "./host.js";

async function scn(
  argv: readonly string[],
  files: Readonly<Record<string, string>> = {},
  env: (cwd: string) => Host["env"] = () => ({}),
) {
  const cwd = mkdtempSync(join(tmpdir(), "scn-policy-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return { cwd, ...(await runCommand(cwd, argv, env(cwd))) };
}

const policies = `policy ladder {
  free    2
  backoff 0s, 10m, 30m
  reset   after 10m of success
  give-up after 2h
}

policy doubling {
  backoff exponential 1s to 5s jitter 10%
  give-up after 5
}

policy patient {
  backoff 90s
}
`;

const shown = async (name: string) =>
  (await scn(["policy", "show", name, "own.scn"], { "own.scn": policies })).stdout;

test("a ladder is shown with its free uses, its pauses and its end", async () => {
  expect(await shown("ladder")).toBe(`policy ladder  own.scn:1
  use  pause        in all
  1    free         0
  2    free         0
  3    at once      0
  4    10 min       10 min      ███████████
  5–7  30 min each  1 h 40 min  ████████████████████████████████
  gives up 2 h after the first use: use 8 is refused
  begins anew after 10 min of success
`);
});

test("doubled pauses are shown with what chance may add, to the use that is refused", async () => {
  expect(await shown("doubling")).toBe(`policy doubling  own.scn:8
  use  pause            in all
  1    1 s ± 10 %       1 s     ██████
  2    2 s ± 10 %       3 s     █████████████
  3    4 s ± 10 %       7 s     ██████████████████████████
  4–5  5 s ± 10 % each  17 s    ████████████████████████████████
  gives up instead of use 6
`);
});

test("a policy without an end has none", async () => {
  expect(await shown("patient")).toBe(`policy patient  own.scn:13
  use  pause            in all
  1 …  1 min 30 s each          ████████████████████████████████
  never gives up
`);
});

test("without files the policies of every module family are shown", async () => {
  const { code, stdout } = await scn(["policy", "show", "module-reboot"]);
  expect(code).toBe(0);
  for (const path of ["air780", "bc260y", "ec200u", "lte-standard-a", "ec716s"]) {
    expect(stdout).toContain(`${path}/policies.scn:`);
  }
  expect(stdout).toContain("11   16 h     31 h 40 min");
});

test("a scenario file shows what it imports", async () => {
  const text =
    'import "quectel/ec200u/policies.scn"\nscenario "x" {\n  module quectel/ec200u\n  recover standard\n  send AT\n}\n';
  const { stdout } = await scn(["policy", "show", "module-reboot", "x.scn"], { "x.scn": text });
  expect(stdout.match(/^policy /gm)).toHaveLength(1);
  expect(stdout).toContain("quectel/ec200u/policies.scn:");
});

test("an unknown policy is told with the nearest, a broken file with its mistake", async () => {
  const unknown = await scn(["policy", "show", "lader", "own.scn"], { "own.scn": policies });
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toBe(
    "error[SCN201]: no policy lader is in these files\n  = fix: did you mean ladder?\n",
  );
  const broken = await scn(["policy", "show", "x", "own.scn"], { "own.scn": "policy x {\n  free\n}\n" });
  expect(broken.code).toBe(2);
  expect(broken.stderr).toContain("own.scn:2");
});

test("the state folder is named by the option, the environment, or the user's folder for state", async () => {
  const of = async (argv: readonly string[], env: (cwd: string) => Host["env"]) => {
    const { stdout, cwd } = await scn(["policy", "state", ...argv], {}, env);
    return stdout.replaceAll(cwd, "CWD");
  };
  expect(await of(["--state", "a"], () => ({ SCN_STATE: "b" }))).toBe("no counters: there is no CWD/a\n");
  expect(await of([], () => ({ SCN_STATE: "b", XDG_STATE_HOME: "/xdg" }))).toBe(
    "no counters: there is no CWD/b\n",
  );
  expect(await of([], (cwd) => ({ XDG_STATE_HOME: join(cwd, "x") }))).toBe(
    "no counters: there is no CWD/x/scn\n",
  );
  expect(await of([], (cwd) => ({ HOME: cwd }))).toBe("no counters: there is no CWD/.local/state/scn\n");
});

test("counters are shown by device, and cleared by policy, by device or all", async () => {
  const { cwd } = await scn(["policy", "state"], {}, () => ({ SCN_STATE: "s" }));
  const fill = openPolicyFolder(join(cwd, "s"));
  const state = { delays: [0, 0, 600_000], firstUse: 1_700_000_000_000, lastDone: 1_700_000_700_000 };
  fill.save("863212", "ladder", state);
  fill.save("863212", "other", { ...state, delays: [0], lastDone: null });
  fill.save("tcp://192.0.2.7:4001", "ladder", { ...state, delays: Array.from({ length: 10 }, () => 60_000) });
  fill.close();
  const args = ["policy", "state", "--state", "s"];
  expect((await runCommand(cwd, args)).stdout).toBe(`863212
  ladder: 3 uses, the first 2023-11-14T22:13:20Z, the last done 2023-11-14T22:25:00Z
    at once, at once, 10 min
  other: one use, the first 2023-11-14T22:13:20Z, the last is under way
    at once
tcp://192.0.2.7:4001
  ladder: 10 uses, the first 2023-11-14T22:13:20Z, the last done 2023-11-14T22:25:00Z
    …, 1 min, 1 min, 1 min, 1 min, 1 min, 1 min, 1 min, 1 min
`);
  expect((await runCommand(cwd, [...args, "--clear", "lader"])).stderr).toBe(
    "error[SCN603]: there are no counters of a policy or device lader\n  = fix: did you mean ladder?\n",
  );
  expect((await runCommand(cwd, [...args, "--clear", "other"])).stdout).toBe("cleared: 863212, other\n");
  expect((await runCommand(cwd, [...args, "--clear", "863212"])).stdout).toBe("cleared: 863212\n");
  expect((await runCommand(cwd, [...args, "--clear"])).stdout).toBe("cleared: tcp://192.0.2.7:4001\n");
  expect((await runCommand(cwd, args)).stdout).toBe(`no counters in ${join(cwd, "s")}\n`);
});

test("a folder of something else is left alone", async () => {
  const { code, stderr, cwd } = await scn(["policy", "state", "--state", ".", "--clear"], {
    "thesis.txt": "1",
  });
  expect(code).toBe(2);
  expect(stderr.replaceAll(cwd, "CWD")).toBe(
    "error[SCN512]: CWD is no state folder of scn: it holds thesis.txt\n  = fix: name an empty folder, or one that does not exist yet\n",
  );
});

test("a folder that has what did not pass before, or the key of a journal, takes counters, too", async () => {
  const { cwd } = await scn(["run", "x.scn", "--state", "s"], {
    "x.scn": 'scenario "x" {\n  module quectel/ec200u\n  check 1 == 2\n}\n',
  });
  sealIn(join(cwd, "s"));
  expect(readdirSync(join(cwd, "s")).sort()).toEqual(["journal.key", "last-failed"]);
  const told = await runCommand(cwd, ["policy", "state", "--state", "s"]);
  expect(told).toMatchObject({ code: 0, stdout: `no counters in ${join(cwd, "s")}\n`, stderr: "" });
});

const recovering = `scenario "x" {
  module quectel/lte-standard-a
  recover {
    on-error {
      resume
    }
  }
  simulate {
    1 times on-command AT+CSQ {
      respond ERROR
    }
  }
  send AT+CSQ
}
`;

test("a scenario that passed after a recovery says so, and with --fail-on-recovery fails", async () => {
  const passed = await scn(["run", "x.scn"], { "x.scn": recovering });
  expect(passed.code).toBe(0);
  expect(passed.stdout).toMatch(/✓ passed in \d+ ms, after one recovery$/m);
  const failed = await scn(["run", "x.scn", "--fail-on-recovery"], { "x.scn": recovering });
  expect(failed.code).toBe(1);
  expect(failed.stdout).toMatch(/✗ failed in \d+ ms, after one recovery$/m);
  expect(failed.stdout).toContain("error[SCN421]: it passed only after one recovery");
  const clean = await scn(["run", "x.scn", "--fail-on-recovery"], {
    "x.scn": recovering.replace("respond ERROR", "respond OK"),
  });
  expect(clean.code).toBe(0);
});

test("the event log has the episode, its cause and its outcome", async () => {
  const { stdout } = await scn(["run", "x.scn", "-r", "json", "--fail-on-recovery"], { "x.scn": recovering });
  const events = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const of = (type: string) => events.filter((event) => event.type === type);
  expect(of("recovery-started")).toMatchObject([
    { recovery: 1, cause: { failure: { kind: "error", command: "AT+CSQ" } } },
  ]);
  expect(of("recovery-ended")).toMatchObject([{ recovery: 1, outcome: "resume" }]);
  expect(of("scenario-ended")).toMatchObject([
    { verdict: "fail", recoveries: 1, failures: [{ kind: null, diagnostic: { code: "SCN421" } }] },
  ]);
});
