import { readFileSync } from "node:fs";
import { XmlDocument, XmlElement as XmlNode, XmlValidateError, XsdValidator } from "libxml2-wasm";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Reads a report. Throws at what is not well-formed, an encoded character that XML cannot hold included. */
export function parseXml(xml: string): XmlElement {
  using document = XmlDocument.fromString(xml);
  return read(document.root);
}

function read(node: XmlNode): XmlElement {
  const children: XmlElement[] = [];
  for (let child = node.firstChild; child !== null; child = child.next) {
    if (child instanceof XmlNode) children.push(read(child));
  }
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return { name: node.name, attributes, children, text: children.length === 0 ? node.content : "" };
}

/**
 * Everything in which a report breaks Jenkins' schema as a whole, or Surefire's suite by suite, and counts that are not those of the
 * elements, which no schema can say. Surefire's has neither the root around several suites nor `timestamp`, which Jenkins shows: these two
 * it is not asked about (D-211).
 */
export function violations(xml: string): readonly string[] {
  using document = XmlDocument.fromString(xml);
  const found = [...broken("jenkins", document.root)];
  for (const suite of document.find("/testsuites/testsuite")) {
    if (!(suite instanceof XmlNode)) continue;
    suite.attr("timestamp")?.remove();
    found.push(...broken("surefire", suite), ...miscounted(suite));
  }
  return found;
}

const counts = {
  tests: "testcase",
  failures: "testcase[failure]",
  errors: "testcase[error]",
  skipped: "testcase[skipped]",
};

function miscounted(suite: XmlNode): readonly string[] {
  return Object.entries(counts).flatMap(([attribute, cases]) => {
    const told = suite.attr(attribute)?.value;
    const found = suite.find(cases).length;
    return told === String(found) ? [] : [`count: ${attribute} is ${told}, there are ${found}`];
  });
}

function broken(name: "jenkins" | "surefire", node: XmlNode): readonly string[] {
  using schema = XmlDocument.fromString(readFileSync(new URL(`schema/${name}.xsd`, import.meta.url), "utf8"));
  using validator = XsdValidator.fromDoc(schema);
  try {
    validator.validate(node);
    return [];
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    return error.details.map(({ message }) => `${name}: ${message.trim()}`);
  }
}
