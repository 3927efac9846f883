import type { CommandEntry, FormEntry } from "@scn/dsl";
import type { ReceivedLine } from "../session/session.js";
import type { CatalogueIndex, EndRules, FormRules, ShapeRule } from "./catalogue-index.js";
import { documentedMaximum } from "./documented-maximum.js";
import type { FoundCommand } from "./find-command.js";
import { JudgedLines } from "./judged-lines.js";
import type { LineIndex } from "./line-index.js";
import { LineKey } from "./line-key.js";
import type { Lookup, Settings } from "./settings.js";

export type EndVerdict = "success" | "failure" | "passing" | null;

/** What a line means for the command in flight. */
export class Expectation {
  readonly calls: readonly FoundCommand[];
  /** The last command of the line; `null` outside the catalogue. */
  readonly entry: CommandEntry | null;
  /** The form that decides how the line ends. */
  readonly form: FormEntry | null;
  readonly barePrompt: string;
  /** The forms of all commands on the line: what each says of its response, and its arguments. */
  readonly forms: readonly { readonly rules: FormRules; readonly argument: Lookup }[];
  /** By the manual, ms; `null` where it is silent. */
  readonly documentedMaximum: number | null;
  /** Response shapes with their payload on the header's line. */
  readonly inline: readonly ShapeRule[];
  /** Whatever the settings are, the line means the same. */
  readonly lasting: boolean;
  /** No command on the line changes or stores a setting. */
  readonly keepsSettings: boolean;
  /** What its lines have been found to be before. */
  readonly judged: JudgedLines;
  readonly #index: CatalogueIndex;
  readonly #end: EndRules;
  readonly #promptLines: readonly ShapeRule[];
  readonly #settings: Settings;
  readonly #setsVerbose: boolean;
  /** Result codes may come as numbers, as of this version of the settings. */
  #numeric = false;
  #seen = -1;

  constructor(
    index: CatalogueIndex,
    calls: readonly FoundCommand[],
    settings: Settings,
    dataFollows: boolean,
  ) {
    this.#index = index;
    this.#settings = settings;
    this.calls = calls;
    const last = calls.at(-1);
    this.entry = last?.entry ?? null;
    this.form = last?.nearest ?? null;
    this.forms = calls.flatMap(({ nearest, argument }) =>
      nearest === null ? [] : [{ rules: index.form(nearest), argument }],
    );
    this.documentedMaximum = documentedMaximum(calls);
    this.inline = this.forms.flatMap(({ rules }) => rules.inline);
    const rules = this.form === null ? null : index.form(this.form);
    const promptLine = rules?.promptLine ?? null;
    this.#end = rules?.end ?? index.standardEnd;
    this.barePrompt = rules?.barePrompt || (dataFollows && promptLine === null ? ">" : "");
    this.#promptLines =
      promptLine !== null ? [promptLine] : rules === null && dataFollows ? index.promptLines : [];
    this.lasting = calls.every(isLasting);
    this.keepsSettings = calls.every(keepsSettings);
    this.judged = new JudgedLines(settings);
    this.#setsVerbose = calls.some(({ call }) => call.name === "ATV" && call.arguments[0] !== "1");
  }

  /** Result codes may come as numbers: `ATV0` is set, or is what this command sets. */
  #mayBeNumeric(): boolean {
    if (this.#seen !== this.#settings.version) {
      this.#seen = this.#settings.version;
      this.#numeric = this.#setsVerbose || String(this.#settings.get("verbose")) === "0";
    }
    return this.#numeric;
  }

  isPromptLine(line: ReceivedLine): boolean {
    return this.#promptLines.some((rule) => rule.matcher.fits(line));
  }

  /** `CONNECT 115200`: a modem may say how fast the line is (V.250 6.2.7), whatever the manual prints. */
  #connectsWithSpeed({ latin1 }: ReceivedLine): boolean {
    const on = this.form?.enters?.on;
    return on !== undefined && latin1.startsWith(`${on} `) && /^\d+$/.test(latin1.slice(on.length + 1));
  }

  /** Whether the line is a final result code of this command, or looks like one and is not. */
  end(line: ReceivedLine, key: LineKey): EndVerdict {
    const verdict = verdictOf(this.#end, line, key) ?? standardFailure(this.#index, line, key);
    if (verdict !== null) return verdict;
    if (this.#connectsWithSpeed(line)) return "success";
    if (!this.#mayBeNumeric()) return null;
    const words = this.#index.numericResults.get(line.latin1);
    if (words === undefined) return null;
    const spoken = { at: line.at, bytes: line.bytes, latin1: words, taken: false };
    const spokenKey = new LineKey();
    spokenKey.read(words);
    return verdictOf(this.#end, spoken, spokenKey) ?? standardFailure(this.#index, spoken, spokenKey);
  }
}

function isLasting({ entry }: FoundCommand): boolean {
  return entry === null || entry.forms.every((form) => form.when === undefined || form.when.length === 0);
}

function keepsSettings({ call, nearest }: FoundCommand): boolean {
  if (call.name === "ATE") return false;
  return nearest === null || (nearest.sets.length === 0 && nearest.profile === undefined);
}

function verdictOf(end: EndRules, line: ReceivedLine, key: LineKey): EndVerdict {
  if (fitsAny(end.success, line, key)) return "success";
  if (fitsAny(end.failure, line, key)) return "failure";
  return fitsAny(end.passing, line, key) ? "passing" : null;
}

/** Always an end, whatever the form says. */
function standardFailure(index: CatalogueIndex, line: ReceivedLine, key: LineKey): EndVerdict {
  return fitsAny(index.standardEnd.failure, line, key) ? "failure" : null;
}

function fitsAny(index: LineIndex<ShapeRule>, line: ReceivedLine, key: LineKey): boolean {
  for (const rule of index.candidates(key).items) if (rule.matcher.fits(line)) return true;
  return false;
}
