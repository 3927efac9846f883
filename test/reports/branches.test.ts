import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeEvent, type RunEvent } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { folderWith, scn } from "./in-process.js";

const golden = (name: string) => fileURLToPath(new URL(`../golden/reports/${name}`, import.meta.url));
const scenario = readFileSync(golden("branches.scn"), "utf8");

describe("branches of a `parallel`", () => {
  it("each have their own depth and loops in a transcript, and their rows say whose they are", async () => {
    const cwd = folderWith({ "branches.scn": scenario });
    const run = ["run", "branches.scn", "--report", "log=run.jsonl", "--report", "junit=run.xml"];
    const { code, stdout } = await scn(cwd, run);
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot(golden("branches.txt"));
    const rows = stdout.split("\n").filter((line) => line.startsWith("     0.000    b: right"));
    expect(rows).toHaveLength(1);
    expect(readFileSync(join(cwd, "run.xml"), "utf8")).toContain(rows[0]);
    expect((await scn(cwd, ["report", "merge", "run.jsonl", "-o", "all.jsonl"])).code).toBe(0);
    expect((await scn(cwd, ["report", "all.jsonl"])).stdout).toBe(stdout);
  });

  it("begin and end in their own order in the log", async () => {
    const cwd = folderWith({ "branches.scn": scenario });
    await scn(cwd, ["run", "branches.scn", "--report", "log=run.jsonl", "--quiet"]);
    const lines = readFileSync(join(cwd, "run.jsonl"), "utf8").trim().split("\n");
    const open = new Map<string, string[]>();
    for (const event of lines.map(decodeEvent)) {
      const change = changeOf(event);
      if (change === null) continue;
      const branch = ("branch" in event ? event.branch : undefined) ?? "";
      const own = open.get(branch) ?? [];
      open.set(branch, own);
      if (change.begins) own.push(change.what);
      else expect(own.pop()).toBe(change.what);
    }
    expect([...open.keys()].sort()).toEqual(["", "1", "2"]);
    expect([...open.values()].flat()).toEqual([]);
  });

  it("stand beside each other in the trace viewer, not inside", async () => {
    const cwd = folderWith({ "branches.scn": scenario });
    await scn(cwd, ["run", "branches.scn", "--report", "html=html", "--quiet"]);
    const page = readFileSync(join(cwd, "html/index.html"), "utf8");
    const packed = JSON.parse(
      /<script type="application\/json" id="log">(.*)<\/script>/.exec(page)?.[1] ?? "",
    );
    const { opened } = await viewer<{ opened(log: unknown): Log }>("rows.js");
    const { inside } = await viewer<{ inside(one: Shown, row: number): Iterable<number> }>("fold.js");
    const { kinds, texts, scenarios } = opened(packed);
    const [first] = scenarios;
    if (first === undefined) throw new Error("no scenario");
    const within = (title: string) => {
      const step = first.rows.findIndex(
        ([kind, , , text]) => kinds[kind] === "step" && texts[text] === title,
      );
      return new Set(Array.from(inside(first, step), (row) => first.rows[row]?.[6]?.branch));
    };
    expect(within("left")).toEqual(new Set(["1"]));
    expect(within("right")).toEqual(new Set(["2"]));
    expect(within("together")).toEqual(new Set(["1", "2", "3"]));
    expect(within("after")).toEqual(new Set([undefined]));
    const times = (what: string) =>
      first.rows.flatMap(([kind, , , text, , , extra]) =>
        kinds[kind] === "wait" && texts[text] === what ? [extra?.took] : [],
      );
    expect(times("wait, for 1 s")).toEqual([1000]);
    expect(times("wait, for 2 s")).toEqual(Array(6).fill(2000));
  });

  it("go on in the trace viewer where an attempt fails in another", async () => {
    const cwd = folderWith({ "beside.scn": beside });
    await scn(cwd, ["run", "beside.scn", "--report", "html=html", "--quiet"]);
    const page = readFileSync(join(cwd, "html/index.html"), "utf8");
    const packed = JSON.parse(
      /<script type="application\/json" id="log">(.*)<\/script>/.exec(page)?.[1] ?? "",
    );
    const { opened } = await viewer<{ opened(log: unknown): Log }>("rows.js");
    const { kinds, scenarios } = opened(packed);
    const commands = (scenarios[0]?.rows ?? []).flatMap(([kind, , , , , , extra]) =>
      kinds[kind] === "command" ? [{ took: extra?.took, unanswered: extra?.unanswered === true }] : [],
    );
    // AT+QICSGP, then AT+QIACT=1 and beside it AT+CSQ without an answer, AT+CSQ with one
    expect(commands).toEqual([
      { took: 5, unanswered: false },
      { took: 305, unanswered: false },
      { took: 50, unanswered: true },
      { took: 5, unanswered: false },
    ]);
  });
});

/** The module that is fast fails while the other still works on its command. */
const beside = `scenario "one fails, the other works" {
  module a: quectel/ec200u
  module b: luat/air780

  on b {
    simulate {
      1 times on-command AT+CSQ {
        silent
      }
    }
  }
  on a {
    send AT+QICSGP=1,1,"CMNET"
  }
  parallel {
    on a {
      send AT+QIACT=1
    }
    on b {
      step "until it answers" {
        retry 2 attempts {
          within 50ms send AT+CSQ
        }
      }
    }
  }
}
`;

interface Extra {
  readonly branch?: string;
  readonly took?: number;
  readonly unanswered?: true;
}

interface Shown {
  readonly rows: readonly (readonly [number, number, number, number, number, number, Extra?])[];
}

interface Log {
  readonly kinds: readonly string[];
  readonly texts: readonly string[];
  readonly scenarios: readonly Shown[];
}

/** The viewer is plain JavaScript, read as it stands. */
async function viewer<T>(name: string): Promise<T> {
  return await import(new URL(`../../packages/cli/src/reporters/html/viewer/${name}`, import.meta.url).href);
}

function changeOf(event: RunEvent): { readonly begins: boolean; readonly what: string } | null {
  switch (event.type) {
    case "step-started":
    case "step-ended":
      return { begins: event.type === "step-started", what: event.title };
    case "flow-entered":
    case "flow-left":
      return { begins: event.type === "flow-entered", what: event.flow };
    default:
      return null;
  }
}
