/**
 * What the Surefire and Jenkins schemas allow, by element: attributes (`!` where they must be there) and children in it, in the order that
 * Surefire's `xs:sequence` wants.
 */
const rules: Readonly<
  Record<string, { readonly attributes: string; readonly children: string; readonly text?: true }>
> = {
  testsuites: { attributes: "name time tests failures errors", children: "testsuite" },
  testsuite: {
    attributes: "name! tests! failures! errors! skipped! time timestamp",
    children: "properties testcase",
  },
  properties: { attributes: "", children: "property" },
  property: { attributes: "name! value!", children: "" },
  testcase: {
    attributes: "name! time! classname",
    children: "failure rerunFailure flakyFailure skipped error rerunError flakyError system-out",
  },
  skipped: { attributes: "message", children: "", text: true },
  error: { attributes: "message type!", children: "", text: true },
  failure: { attributes: "message type!", children: "", text: true },
  rerunFailure: { attributes: "message type!", children: "stackTrace system-out" },
  rerunError: { attributes: "message type!", children: "stackTrace system-out" },
  flakyFailure: { attributes: "message type!", children: "stackTrace system-out" },
  flakyError: { attributes: "message type!", children: "stackTrace system-out" },
  stackTrace: { attributes: "", children: "", text: true },
  "system-out": { attributes: "", children: "", text: true },
};

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** Reads XML without comments, CDATA and DOCTYPE, which the report has none of. Throws at what is not well-formed. */
export function parseXml(xml: string): XmlElement {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml))
    throw new Error("a character XML cannot hold");
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const body = xml.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, "");
  let end = 0;
  for (const token of body.matchAll(/<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/g)) {
    if (token.index !== end) throw new Error(`not well-formed at ${body.slice(end, end + 60)}`);
    end = token.index + token[0].length;
    const [, closing, name = "", attributes = "", empty, text] = token;
    const top = open.at(-1) ?? root;
    if (text !== undefined) top.text += decoded(text);
    else if (closing === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const pairs = [...attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
        key,
        decoded(value),
      ]);
      const element: XmlElement = { name, attributes: Object.fromEntries(pairs), children: [], text: "" };
      top.children.push(element);
      if (empty !== "/") open.push(element);
    }
  }
  const [only] = root.children;
  if (end !== body.length || open.length !== 1 || root.children.length !== 1 || only === undefined) {
    throw new Error(`not one whole element, ends at ${body.slice(end, end + 60)}`);
  }
  return only;
}

function decoded(text: string): string {
  if (text.includes("]]>")) throw new Error("]]> stands in text");
  return text.replace(
    /&(?:(lt|gt|amp|quot)|#(\d+));|&/g,
    (whole, name: string | undefined, code: string | undefined) => {
      if (name !== undefined) return { lt: "<", gt: ">", amp: "&", quot: '"' }[name] ?? whole;
      if (code === undefined) throw new Error(`a bare & in ${text.slice(0, 80)}`);
      return String.fromCharCode(Number(code));
    },
  );
}

/** Everything in which the element breaks the schemas' rules. */
export function violations({ name, attributes, children, text }: XmlElement): string[] {
  const rule = rules[name];
  if (rule === undefined) return [`no element ${name}`];
  const allowed = rule.attributes.split(" ").filter((one) => one !== "");
  const known = allowed.map((one) => one.replace("!", ""));
  const may = rule.children.split(" ");
  return [
    ...Object.keys(attributes).flatMap((one) =>
      known.includes(one) ? [] : [`${name} has no attribute ${one}`],
    ),
    ...allowed.flatMap((one) =>
      one.endsWith("!") && attributes[one.slice(0, -1)] === undefined ? [`${name} without ${one}`] : [],
    ),
    ...("time" in attributes && !/^\d+\.\d{3}$/.test(attributes.time ?? "")
      ? [`${name} time ${attributes.time}`]
      : []),
    ...children.flatMap((child) => (may.includes(child.name) ? [] : [`${child.name} in ${name}`])),
    ...children.flatMap((child, index) =>
      may.indexOf(child.name) < may.indexOf(children[index - 1]?.name ?? "")
        ? [`${child.name} after ${children[index - 1]?.name} in ${name}`]
        : [],
    ),
    ...(rule.text !== true && text.trim() !== "" ? [`text in ${name}`] : []),
    ...children.flatMap(violations),
  ];
}
