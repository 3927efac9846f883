import type {
  Catalogue,
  Citation,
  CommandEntry,
  Condition,
  FieldEntry,
  FormEntry,
  LimitEntry,
  LimitFromParameters,
  SettingChange,
  UrcEntry,
} from "@scn/dsl";

/** Where a fact stands: document, edition and section. */
export interface Source {
  readonly document: string;
  readonly version: string;
  readonly section: string;
}

/** A form of a command, with every shape as the manual prints it. Times in ms. */
export interface FormFacts {
  readonly kind: FormEntry["kind"];
  readonly syntax: string;
  readonly fixed: Readonly<Record<string, readonly (string | number)[]>>;
  readonly when: readonly string[];
  readonly requires: readonly string[];
  readonly answers: readonly string[];
  readonly fields: readonly FieldEntry[];
  readonly success: readonly string[];
  readonly failure: readonly string[];
  readonly passing: readonly string[];
  /** No result code comes: the command is over once it and its data are written. */
  readonly silent: boolean;
  readonly maxResponse: number | null;
  readonly maxResponseFrom?: LimitFromParameters;
  readonly completion?: {
    readonly urc: string;
    readonly shape: string;
    readonly within: number;
    readonly withinFrom?: LimitFromParameters;
  };
  /** `shape` is `null` where nothing is printed. */
  readonly prompt?: { readonly shape: string | null; readonly until: string };
  readonly enters?: { readonly on: string; readonly socket?: string };
  readonly sets: readonly string[];
  readonly profile?: FormEntry["profile"];
  readonly source: Source;
}

export interface LimitFacts {
  readonly of: LimitEntry["of"];
  readonly most: number;
  readonly when: readonly string[];
  readonly source: Source;
}

export interface CommandFacts {
  readonly kind: "command";
  readonly module: string;
  readonly name: string;
  readonly purpose: string;
  readonly persistence: CommandEntry["persistence"];
  readonly blocking: boolean;
  readonly parameters: readonly FieldEntry[];
  readonly forms: readonly FormFacts[];
  readonly results: Readonly<Record<string, string>>;
  /** How online data mode is left, where a form of the command enters it. */
  readonly leaving?: {
    readonly escape: string;
    readonly quietBefore: number;
    readonly inputWindow: number;
    readonly quietAfter: number;
    readonly carrierLost: readonly string[];
    readonly source: Source;
  };
  /** How many the module has of what the command makes or ends. */
  readonly limits: readonly LimitFacts[];
  /** What holds where a form has no maximum response time, ms. */
  readonly defaultDeadline: { readonly ms: number; readonly source: Source };
  readonly source: Source;
}

export interface UrcFacts {
  readonly kind: "urc";
  readonly module: string;
  readonly id: string;
  readonly shape: string;
  readonly meaning: string;
  readonly action?: string;
  readonly boot: boolean;
  readonly when: readonly string[];
  readonly fields: readonly FieldEntry[];
  readonly sets: readonly string[];
  /** The commands it completes. */
  readonly completes: readonly string[];
  readonly source: Source;
}

export interface ErrorFacts {
  readonly kind: "error";
  readonly module: string;
  readonly table: string;
  readonly title: string;
  readonly code: string;
  readonly text: string;
  readonly blame: "module" | "network";
  readonly advice?: string;
  /** Whose field it is: `AT+QIOPEN <err>`. */
  readonly seenIn: readonly string[];
  readonly source: Source;
}

export interface ResultFacts {
  readonly kind: "result";
  readonly module: string;
  readonly text: string;
  /** `null`: of every command that has no other. */
  readonly command: string | null;
  readonly meaning: string;
  readonly source: Source;
}

/** What a catalogue has to say about one thing, as plain data. */
export type Facts = CommandFacts | UrcFacts | ErrorFacts | ResultFacts;

export function commandFacts(catalogue: Catalogue, command: CommandEntry): CommandFacts {
  const sequence = catalogue.escape;
  const entersData = command.forms.some((form) => form.enters !== undefined);
  return {
    kind: "command",
    module: catalogue.id,
    name: command.name,
    purpose: command.purpose,
    persistence: command.persistence,
    blocking: command.blocking,
    parameters: command.parameters,
    forms: command.forms.map((form) => formFacts(catalogue, form)),
    results: command.results,
    ...(entersData &&
      sequence !== undefined && {
        leaving: {
          escape: sequence.text,
          quietBefore: sequence.quietBefore,
          inputWindow: sequence.inputWindow,
          quietAfter: sequence.quietAfter,
          carrierLost: catalogue.carrierLost.map(({ text }) => text),
          source: sourceOf(catalogue, sequence.source),
        },
      }),
    limits: limitFacts(catalogue, command),
    defaultDeadline: {
      ms: catalogue.defaultDeadline.ms,
      source: sourceOf(catalogue, catalogue.defaultDeadline.source),
    },
    source: sourceOf(catalogue, command.source),
  };
}

/** Every limit there is counts contexts: it belongs to the commands that make them active or end them. */
function limitFacts(catalogue: Catalogue, { forms }: CommandEntry): readonly LimitFacts[] {
  if (!forms.some(({ sets }) => sets.some(({ setting }) => setting === "context"))) return [];
  return (catalogue.limits ?? []).map(({ of, most, when, source }) => ({
    of,
    most,
    when: (when ?? []).map(conditionText),
    source: sourceOf(catalogue, source),
  }));
}

function formFacts(catalogue: Catalogue, form: FormEntry): FormFacts {
  const { completion, prompt, enters } = form;
  const fixed = form.parameters.flatMap((one) => (one.in === undefined ? [] : [[one.name, one.in] as const]));
  return {
    kind: form.kind,
    syntax: form.syntax,
    fixed: Object.fromEntries(fixed),
    when: (form.when ?? []).map(conditionText),
    requires: (form.requires ?? []).map(conditionText),
    answers: form.answer ?? form.responses.map(({ shape, when }) => withCondition(shape.text, when)),
    fields: form.responses.flatMap((response) => response.fields),
    success: form.end.success.map(({ text }) => text),
    failure: form.end.failure.map(({ text }) => text),
    passing: form.end.passing.map(({ text }) => text),
    silent: form.end.silent === true,
    maxResponse: form.maxResponse,
    ...(form.maxResponseFrom !== undefined && { maxResponseFrom: form.maxResponseFrom }),
    ...(completion !== undefined && {
      completion: {
        urc: completion.urc,
        shape: catalogue.urcs.find(({ id }) => id === completion.urc)?.shape.text ?? completion.urc,
        within: completion.within,
        ...(completion.withinFrom !== undefined && { withinFrom: completion.withinFrom }),
      },
    }),
    ...(prompt !== undefined && {
      prompt: {
        shape: prompt.silent === true ? null : prompt.shape.text,
        until: prompt.until === "ctrl-z" ? "Ctrl+Z" : `<${prompt.until.length}> bytes`,
      },
    }),
    ...(enters !== undefined && {
      enters: { on: enters.on, ...(enters.socket !== undefined && { socket: enters.socket }) },
    }),
    sets: form.sets.map(changeText),
    ...(form.profile !== undefined && { profile: form.profile }),
    source: sourceOf(catalogue, form.source),
  };
}

export function urcFacts(catalogue: Catalogue, urc: UrcEntry): UrcFacts {
  const completes = catalogue.commands.filter(({ forms }) =>
    forms.some((form) => form.completion?.urc === urc.id || form.completion?.urc === urc.id.split(".")[0]),
  );
  return {
    kind: "urc",
    module: catalogue.id,
    id: urc.id,
    shape: urc.shape.text,
    meaning: urc.meaning,
    ...(urc.action !== undefined && { action: urc.action }),
    boot: urc.boot,
    when: (urc.when ?? []).map(conditionText),
    fields: urc.fields,
    sets: urc.sets.map(changeText),
    completes: completes.map(({ name }) => name),
    source: sourceOf(catalogue, urc.source),
  };
}

export function errorFacts(catalogue: Catalogue, table: string, code: string): ErrorFacts | null {
  const { title, codes, source } = catalogue.errors[table] ?? {};
  const entry = codes?.[code];
  if (title === undefined || entry === undefined || source === undefined) return null;
  const isOfTable = (field: FieldEntry) => field.errorTable === table;
  const names = (fields: readonly FieldEntry[]) => fields.filter(isOfTable).map(({ name }) => `<${name}>`);
  const seenIn = [
    ...catalogue.commands.flatMap(({ name, parameters, forms }) =>
      names([
        ...parameters,
        ...forms.flatMap(({ responses }) => responses.flatMap(({ fields }) => fields)),
      ]).map((field) => `${name} ${field}`),
    ),
    ...catalogue.urcs.flatMap(({ shape, fields }) => (fields.some(isOfTable) ? [shape.text] : [])),
  ];
  return {
    kind: "error",
    module: catalogue.id,
    table,
    title,
    code,
    ...entry,
    seenIn: [...new Set(seenIn)],
    source: sourceOf(catalogue, source),
  };
}

export function sourceOf(catalogue: Catalogue, { document, section }: Citation): Source {
  const found = catalogue.documents[document];
  return { document: found?.title ?? document, version: found?.version ?? "", section };
}

function withCondition(text: string, when: readonly Condition[] | undefined): string {
  return when === undefined ? text : `${text}   (${when.map(conditionText).join(", ")})`;
}

function conditionText({ setting, of, in: values }: Condition): string {
  return `${settingText(setting, of)} = ${values.join(" or ")}`;
}

function changeText({ setting, of, value }: SettingChange): string {
  const target = settingText(setting, of);
  if ("parameter" in value) return `${target} to <${value.parameter}>`;
  if ("constant" in value) return `${target} to ${value.constant}`;
  return `${target} to ${settingText(value.setting, value.of)}`;
}

function settingText(setting: string, of: string | undefined): string {
  return of === undefined ? setting : `${setting} of <${of}>`;
}
