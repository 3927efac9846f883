import type { SourceText } from "@scn/dsl";
import type { RunEvent, Verdict } from "@scn/runtime";
import type { Style } from "../../terminal/style.js";
import { brokenOffReason } from "../record/broken-off.js";
import { caseKey } from "../record/case-key.js";
import { deviceNames } from "./device-names.js";
import { durationText } from "./duration.js";
import { causeLines, failurePlace, toldLines } from "./told-failure.js";
import { inVerdictColor, verdictMark, verdictOrder, verdictWord } from "./verdict-words.js";

type Started = Extract<RunEvent, { type: "scenario-started" }>;

/** A scenario that is not merely one more that passed. */
interface Told {
  readonly title: string;
  /** The line that failed; of what passed in the end, the file. */
  readonly place: string;
  readonly path: string;
  readonly devices: string;
  readonly verdict: Verdict;
  readonly why: readonly string[];
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
  #underWay = false;
  /** Of those that did not pass, or not the first time; a further try takes the place of the one before. */
  readonly #told = new Map<number, Told>();
  #latest: { readonly key: string; readonly number: number } | null = null;
  #number = 0;
  #sources: readonly SourceText[] = [];
  /** By scenario: what it ran on. */
  readonly #devices = new Map<string, Set<string>>();

  runStarted({ clock, sources }: Extract<RunEvent, { type: "run-started" }>): void {
    if (clock === "virtual") this.#virtual = true;
    this.#sources = sources;
  }

  scenarioStarted(event: Started): void {
    this.#started = event;
    this.#underWay = true;
    const key = `${event.path} ${event.title}`;
    const known = this.#devices.get(key);
    if (known === undefined) this.#devices.set(key, new Set([deviceNames(event)]));
    else known.add(deviceNames(event));
  }

  scenarioEnded(event: Extract<RunEvent, { type: "scenario-ended" }>): void {
    const [failure] = event.failures;
    const failed = failure === undefined ? null : failurePlace(failure, this.#sources);
    this.#ended(event, failed, causeLines(event.failures));
  }

  /** The log ends here: a scenario under way was not tested. */
  brokenOff(): void {
    if (this.#started === null || !this.#underWay) return;
    this.#ended({ title: this.#started.title, verdict: "error" }, null, [brokenOffReason]);
  }

  #ended(
    event: Pick<Extract<RunEvent, { type: "scenario-ended" }>, "title" | "verdict" | "recoveries">,
    failed: string | null,
    why: readonly string[],
  ): void {
    this.#underWay = false;
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
    this.#told.set(this.#number, {
      title,
      place: failed ?? this.#started?.path ?? "",
      path: this.#started?.path ?? "",
      devices: this.#started === null ? "" : deviceNames(this.#started),
      verdict,
      why: flaky === null ? why : [flaky],
    });
  }

  runEnded(event: Extract<RunEvent, { type: "run-ended" }>): void {
    this.#elapsed += event.elapsed;
    this.#wall += event.wall ?? 0;
    if (event.interrupted) this.#interrupted = true;
  }

  lines(style: Style): readonly string[] {
    const total = Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
    const list = total > 1 ? [...this.#told.values()].flatMap((one) => this.#toldLines(one, style)) : [];
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

  #toldLines({ title, place, path, devices, verdict, why }: Told, style: Style): readonly string[] {
    const several = (this.#devices.get(`${path} ${title}`)?.size ?? 0) > 1;
    const where = several ? `${place} on ${devices}` : place;
    return toldLines({ mark: verdictMark(verdict, style), title, where, why }, style);
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
