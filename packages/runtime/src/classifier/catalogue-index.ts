import type {
  Catalogue,
  CommandEnd,
  Condition,
  FormEntry,
  Pattern,
  PromptEntry,
  Shape,
  UrcEntry,
} from "@scn/dsl";
import type { LineMatcher } from "../pattern/match.js";
import { preparePattern } from "../pattern/prepare.js";
import { LineIndex } from "./line-index.js";
import { type PayloadHeader, payloadHeaders } from "./payload-header.js";

/** One shape of the catalogue, ready for lines. */
export interface ShapeRule {
  readonly pattern: Pattern;
  readonly matcher: LineMatcher;
  readonly when: readonly Condition[] | undefined;
  /** Where the shape has a payload; empty where it has none. */
  readonly headers: readonly PayloadHeader[];
}

export interface UrcRule extends ShapeRule {
  readonly entry: UrcEntry;
}

/** How a command ends, ready for lines. */
export interface EndRules {
  readonly success: LineIndex<ShapeRule>;
  readonly failure: LineIndex<ShapeRule>;
  readonly passing: LineIndex<ShapeRule>;
}

/** What a form says of its response. */
export interface FormRules {
  /** Marked: with a payload. */
  readonly responses: LineIndex<ShapeRule>;
  readonly end: EndRules;
  /** The prompt's first character, where it has no line end. */
  readonly barePrompt: string;
  /** The prompt, where it is a line. */
  readonly promptLine: ShapeRule | null;
  readonly inline: readonly ShapeRule[];
}

/** A catalogue compiled for classification, once however many sessions use it. */
export interface CatalogueIndex {
  /** Marked: with a payload. */
  readonly urcs: LineIndex<UrcRule>;
  readonly inlineUrcs: readonly UrcRule[];
  readonly standardEnd: EndRules;
  /** Of commands outside the catalogue: every prompt that is a line. */
  readonly promptLines: readonly ShapeRule[];
  /** What a numeric result code stands for. */
  readonly numericResults: ReadonlyMap<string, string>;
  form(form: FormEntry): FormRules;
}

/** The compiled form of a catalogue; cheap after the first call. */
export function catalogueIndex(catalogue: Catalogue): CatalogueIndex {
  let index = indices.get(catalogue);
  if (index === undefined) {
    index = compile(catalogue);
    indices.set(catalogue, index);
  }
  return index;
}

const indices = new WeakMap<Catalogue, CatalogueIndex>();

function compile(catalogue: Catalogue): CatalogueIndex {
  const urcs: readonly UrcRule[] = catalogue.urcs.map((entry) => new UnsolicitedRule(entry));
  const standardEnd = endRules(catalogue.standardEnd);
  const forms = new WeakMap<FormEntry, FormRules>();
  let promptLines: readonly ShapeRule[] | null = null;
  return {
    urcs: new LineIndex(urcs, (rule) => rule.pattern, hasPayload),
    inlineUrcs: urcs.filter(hasInlinePayload),
    standardEnd,
    get promptLines() {
      // Seldom needed, and the only thing here that every command has to be read for.
      promptLines ??= catalogue.commands.flatMap((command) =>
        command.forms.flatMap(({ prompt }) => promptLine(prompt) ?? []),
      );
      return promptLines;
    },
    numericResults: new Map(
      Object.entries(catalogue.numericResults ?? {}).map(([text, code]) => [code, text]),
    ),
    form(form) {
      let rules = forms.get(form);
      if (rules === undefined) {
        rules = formRules(form);
        forms.set(form, rules);
      }
      return rules;
    },
  };
}

function formRules(form: FormEntry): FormRules {
  const responses: readonly ShapeRule[] = form.responses.map(({ shape, when }) => new Rule(shape, when));
  return {
    responses: new LineIndex(responses, (rule) => rule.pattern, hasPayload),
    end: endRules(form.end),
    barePrompt: barePrompt(form.prompt),
    promptLine: promptLine(form.prompt),
    inline: responses.filter(hasInlinePayload),
  };
}

function endRules(end: CommandEnd): EndRules {
  const index = (shapes: readonly Shape[]) =>
    new LineIndex(
      shapes.map((shape): ShapeRule => new Rule(shape)),
      (rule) => rule.pattern,
    );
  return { success: index(end.success), failure: index(end.failure), passing: index(end.passing) };
}

/** The matcher is prepared when a line first begins as the shape does: most shapes of a catalogue never meet one. */
class Rule implements ShapeRule {
  readonly pattern: Pattern;
  readonly when: readonly Condition[] | undefined;
  readonly headers: readonly PayloadHeader[];
  #matcher: LineMatcher | undefined;

  constructor({ pattern }: Shape, when?: readonly Condition[]) {
    this.pattern = pattern;
    this.when = when;
    this.headers = payloadHeaders(pattern);
  }

  get matcher(): LineMatcher {
    // Catalogue shapes hold no values; counts name captures of the shape itself.
    this.#matcher ??= preparePattern(this.pattern).bind(() => null);
    return this.#matcher;
  }
}

class UnsolicitedRule extends Rule implements UrcRule {
  readonly entry: UrcEntry;

  constructor(entry: UrcEntry) {
    super(entry.shape, entry.when);
    this.entry = entry;
  }
}

function hasPayload(rule: ShapeRule): boolean {
  return rule.headers.length > 0;
}

function hasInlinePayload(rule: ShapeRule): boolean {
  return rule.headers.some((header) => header.inline);
}

/** A prompt of one sign, such as `>`, comes without a line end; one of words is a line. */
function barePrompt(prompt: PromptEntry | undefined): string {
  const text = prompt?.silent === true ? "" : (prompt?.shape.text.trim() ?? "");
  return text.length === 1 ? text : "";
}

function promptLine(prompt: PromptEntry | undefined): ShapeRule | null {
  return prompt === undefined || prompt.silent === true || barePrompt(prompt) !== ""
    ? null
    : new Rule(prompt.shape);
}
