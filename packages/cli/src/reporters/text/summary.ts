import { visible } from "@scn/dsl";
import type { RunEvent, Verdict } from "@scn/runtime";
import type { Style } from "../../terminal/style.js";
import { caseKey } from "../record/cases.js";
import { durationText } from "./duration.js";
import { inVerdictColor, verdictMark, verdictOrder, verdictWord } from "./verdict-words.js";

type Started = Extract<RunEvent, { type: "scenario-started" }>;

/** A scenario that is not merely one more that passed. */
interface Told {
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
  #flaky = 0;
  #started: Started | null = null;
  /** Of those that did not pass, or not the first time; a further try takes the place of the one before. */
  readonly #told = new Map<number, Told>();
  #latest: { readonly key: string; readonly number: number } | null = null;
  #number = 0;

  runStarted(clock: "real" | "virtual"): void {
    if (clock === "virtual") this.#virtual = true;
  }

  scenarioStarted(event: Started): void {
    this.#started = event;
  }

  scenarioEnded(event: Extract<RunEvent, { type: "scenario-ended" }>): void {
    const attempt = this.#started?.attempt ?? 1;
    const key = this.#started === null ? "" : caseKey(this.#started);
    const before = attempt > 1 && this.#latest?.key === key ? this.#told.get(this.#latest.number) : undefined;
    if (before === undefined) this.#number++;
    else this.#counts[before.verdict]--;
    this.#latest = { key, number: this.#number };
    const { title, verdict } = event;
    this.#counts[verdict]++;
    if (verdict === "pass" && (event.recoveries ?? 0) > 0) this.#recovered++;
    if (verdict === "pass" && before === undefined) return;
    const flaky = verdict === "pass" ? `flaky: it passed on try ${attempt}` : null;
    if (flaky !== null) this.#flaky++;
    const reason = flaky ?? event.failures[0]?.diagnostic.message ?? "";
    this.#told.set(this.#number, { title, path: this.#started?.path ?? "", verdict, reason });
  }

  runEnded(event: Extract<RunEvent, { type: "run-ended" }>): void {
    this.#elapsed += event.elapsed;
    this.#wall += event.wall ?? 0;
    if (event.interrupted) this.#interrupted = true;
  }

  lines(style: Style): readonly string[] {
    const total = Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
    const list = total > 1 ? [...this.#told.values()].flatMap((one) => toldLines(one, style)) : [];
    const counts = verdictOrder
      .filter((verdict) => this.#counts[verdict] > 0)
      .map((verdict) => {
        const after = verdict === "pass" ? this.#notBySelf() : "";
        return `${inVerdictColor(verdict, `${this.#counts[verdict]} ${verdictWord(verdict)}`, style)}${after}`;
      });
    const what = total === 1 ? "1 scenario" : `${total} scenarios`;
    return [
      ...(list.length === 0 ? [] : [...list, ""]),
      ...(this.#interrupted ? [style.yellow("interrupted")] : []),
      `${style.bold(what)}: ${counts.length === 0 ? "nothing ran" : counts.join(", ")}  ${style.dim(`(${this.#times()})`)}`,
    ];
  }

  #notBySelf(): string {
    const parts = [
      ...(this.#recovered > 0 ? [`${this.#recovered} after recoveries`] : []),
      ...(this.#flaky > 0 ? [`${this.#flaky} flaky`] : []),
    ];
    return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
  }

  #times(): string {
    const [elapsed, wall] = [durationText(this.#elapsed), durationText(this.#wall)];
    if (this.#virtual) return `${elapsed} of virtual time in ${wall}`;
    // Side by side, the runs took longer than anybody waited.
    return this.#wall > 0 && this.#elapsed > this.#wall * 1.05 + 100 ? `${elapsed} in ${wall}` : elapsed;
  }
}

function toldLines({ title, path, verdict, reason }: Told, style: Style): string[] {
  const head = `${verdictMark(verdict, style)} ${visible(title)}  ${style.dim(visible(path))}`;
  return reason === "" ? [head] : [head, `    ${style.dim(visible(reason))}`];
}
