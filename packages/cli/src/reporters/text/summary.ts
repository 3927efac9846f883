import { visible } from "@scn/dsl";
import type { RunEvent, Verdict } from "@scn/runtime";
import type { Style } from "../../terminal/style.js";
import { durationText } from "./duration.js";
import { inVerdictColor, verdictMark, verdictOrder, verdictWord } from "./verdict-words.js";

interface Unpassed {
  readonly title: string;
  readonly path: string;
  readonly verdict: Verdict;
  readonly reason: string;
}

/** What all runs together came to, printed last because that is where a person looks. */
export class Summary {
  #counts: Record<Verdict, number> = { pass: 0, fail: 0, inconclusive: 0, error: 0, skipped: 0 };
  #elapsed = 0;
  #wall = 0;
  #virtual = false;
  #recovered = 0;
  #interrupted = false;
  readonly #unpassed: Unpassed[] = [];

  runStarted(clock: "real" | "virtual"): void {
    if (clock === "virtual") this.#virtual = true;
  }

  scenarioEnded(event: Extract<RunEvent, { type: "scenario-ended" }>, path: string): void {
    this.#counts[event.verdict]++;
    if (event.verdict === "pass") {
      if ((event.recoveries ?? 0) > 0) this.#recovered++;
      return;
    }
    const reason = event.failures[0]?.diagnostic.message ?? "";
    this.#unpassed.push({ title: event.title, path, verdict: event.verdict, reason });
  }

  runEnded(event: Extract<RunEvent, { type: "run-ended" }>): void {
    this.#elapsed += event.elapsed;
    this.#wall += event.wall ?? 0;
    if (event.interrupted) this.#interrupted = true;
  }

  lines(style: Style): readonly string[] {
    const total = Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
    const list = total > 1 ? this.#unpassed.flatMap((one) => unpassedLines(one, style)) : [];
    const counts = verdictOrder
      .filter((verdict) => this.#counts[verdict] > 0)
      .map((verdict) => {
        const after =
          verdict === "pass" && this.#recovered > 0 ? ` (${this.#recovered} after recoveries)` : "";
        return `${inVerdictColor(verdict, `${this.#counts[verdict]} ${verdictWord(verdict)}`, style)}${after}`;
      });
    const what = total === 1 ? "1 scenario" : `${total} scenarios`;
    const times = this.#virtual
      ? `${durationText(this.#elapsed)} of virtual time in ${durationText(this.#wall)}`
      : durationText(this.#elapsed);
    return [
      ...(list.length === 0 ? [] : [...list, ""]),
      ...(this.#interrupted ? [style.yellow("interrupted")] : []),
      `${style.bold(what)}: ${counts.length === 0 ? "nothing ran" : counts.join(", ")}  ${style.dim(`(${times})`)}`,
    ];
  }
}

function unpassedLines({ title, path, verdict, reason }: Unpassed, style: Style): string[] {
  const head = `${verdictMark(verdict, style)} ${visible(title)}  ${style.dim(visible(path))}`;
  return reason === "" ? [head] : [head, `    ${style.dim(visible(reason))}`];
}
