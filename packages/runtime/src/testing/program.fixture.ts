import type {
  BinaryOperator,
  CheckedProgram,
  Expression,
  Flow,
  Pattern,
  PatternPart,
  Scenario,
  Span,
  Statement,
  StatementKind,
  StatementOf,
  StatementTable,
  TextPart,
} from "@scn/dsl";

/** Checked programs for tests, written by hand: the runtime must not need the front end. */
export const nowhere: Span = { file: 0, start: 0, end: 0 };

type LiteralValue = string | number | boolean | null;

export const literal = (value: LiteralValue): Expression => ({ kind: "literal", value, span: nowhere });
export const ms = (time: number): Expression => ({ kind: "duration", ms: time, span: nowhere });
export const name = (...path: string[]): Expression => ({ kind: "name", path, span: nowhere });
export const binary = (left: Expression, operator: BinaryOperator, right: Expression): Expression => ({
  kind: "binary",
  operator,
  left,
  right,
  span: nowhere,
});
export const call = (fn: string, ...args: Expression[]): Expression => ({
  kind: "call",
  function: fn,
  arguments: args,
  span: nowhere,
});

export const bytes = (hex: string): Expression => ({ kind: "bytes", hex, span: nowhere });
export const list = (...items: Expression[]): Expression => ({ kind: "list", items, span: nowhere });
export const range = (from: number, to: number): Expression => ({
  kind: "range",
  from: literal(from),
  to: literal(to),
  span: nowhere,
});

/** `hello ${name} there`: text with the values put in. */
export function parts(text: string): TextPart[] {
  return text
    .split(/(\$\{[\w.-]+\})/)
    .filter((piece) => piece !== "")
    .map((piece) =>
      piece.startsWith("${")
        ? { kind: "value", value: name(...piece.slice(2, -1).split(".")) }
        : { kind: "raw", text: piece },
    );
}

export const text = (template: string): Expression => ({
  kind: "text",
  parts: parts(template),
  span: nowhere,
});

/** A pattern with `<name:type>`, `<data:bytes(len)>`, `<CR><LF>` and `${name}`; enough for tests. */
export function pattern(shape: string): Pattern {
  const pieces = shape
    .split(/(<CR><LF>|<[\w ]+(?::\w+(?:\(\w+\))?)?>|\$\{[\w.]+\})/)
    .filter((piece) => piece !== "");
  return { kind: "shape", text: shape, parts: pieces.map(piece), span: nowhere };
}

function piece(text: string): PatternPart {
  if (text === "<CR><LF>") return { kind: "line-break" };
  const capture = /^<([\w ]+)(?::(\w+)(?:\((\w+)\))?)?>$/.exec(text);
  if (capture === null) {
    return text.startsWith("${")
      ? { kind: "value", value: name(...text.slice(2, -1).split(".")) }
      : { kind: "raw", text };
  }
  const [, bound = "_", type = "parameter", count] = capture;
  return {
    kind: "capture",
    name: bound === "_" ? null : bound,
    type: type === "int" || type === "text" || type === "bytes" || type === "word" ? type : "parameter",
    ...(count !== undefined && { count: /^\d+$/.test(count) ? literal(Number(count)) : name(count) }),
    span: nowhere,
  };
}

export function statement<K extends StatementKind>(kind: K, fields: StatementTable[K]): StatementOf<K> {
  return { kind, span: nowhere, ...fields };
}

const block = (body: Statement[]) => ({ body });

export const send = (wire: string, dataFollows = false) =>
  statement("send", { wire: { parts: parts(wire), span: nowhere }, dataFollows });
export const expectLine = (shape: string, last = true) =>
  statement("expect", { pattern: pattern(shape), last });
export const awaitUrc = (shape: string) => statement("await-urc", { pattern: pattern(shape) });
export const step = (title: string, ...body: Statement[]) =>
  statement("step", { title: literal(title), ...block(body) });
/** A `within` with a block: its span ends after its last statement's. */
export const within = (limit: number, ...body: Statement[]): StatementOf<"within"> => ({
  ...statement("within", { limit: { to: ms(limit) }, body }),
  span: { file: 0, start: 0, end: 1 },
});
/** `within D send …`, without a block. */
export const withinSend = (limit: number, wire: string): StatementOf<"within"> =>
  statement("within", { limit: { to: ms(limit) }, body: [send(wire)] });
export const window = (from: number, to: number, ...body: Statement[]): StatementOf<"within"> => ({
  ...statement("within", { limit: { from: ms(from), to: ms(to) }, body }),
  span: { file: 0, start: 0, end: 1 },
});
export const check = (condition: Expression, soft = false) => statement("check", { condition, soft });
export const letBe = (bound: string, value: Expression) => statement("let", { name: bound, value });
export const ifTrue = (...body: Statement[]) =>
  // biome-ignore lint/suspicious/noThenProperty: the program's own name for it; nobody awaits a program.
  statement("if", { condition: literal(true), then: body, else: [] });
export const wait = (time: number) => statement("wait", { duration: ms(time) });
export const log = (template: string) => statement("log", { value: text(template) });

export function scenario(body: Statement[], header: Partial<Scenario> = {}): Scenario {
  return {
    title: "a scenario",
    tags: [],
    modules: [{ name: null, profile: "acme/one", capabilities: [], arguments: {}, span: nowhere }],
    parameters: [],
    peers: [],
    allowUnknown: false,
    simulateOptional: false,
    body,
    span: nowhere,
    ...header,
  };
}

export function program(body: Statement[] | Scenario[], flows: readonly Flow[] = []): CheckedProgram {
  return {
    version: 1,
    sources: [{ path: "test.scn", text: "" }],
    scenarios: isScenarios(body) ? body : [scenario(body)],
    flows: Object.fromEntries(flows.map((flow) => [flow.name, flow])),
  };
}

function isScenarios(body: Statement[] | Scenario[]): body is Scenario[] {
  const [first] = body;
  return first !== undefined && "title" in first && "modules" in first;
}
