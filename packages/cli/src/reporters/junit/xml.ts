/** What XML 1.0 cannot hold, not even as a character reference: most controls, halves of surrogate pairs, U+FFFE and U+FFFF. */
const unfit =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text between tags. `>` too, since `]]>` must not stand there. */
export function xmlText(text: string): string {
  return text
    .replace(unfit, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
    .replaceAll("\r", "&#13;");
}

/** Text between quotes: a parser would turn line ends and tabs into blanks. */
function attributeText(text: string): string {
  return xmlText(text).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

/** An element on lines of its own; `children` are XML already, one text child stands without blanks around it. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly string[] | string = [],
): string {
  const shown = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${attributeText(String(value))}"`)
    .join("");
  if (typeof children === "string") return `<${name}${shown}>${xmlText(children)}</${name}>`;
  if (children.length === 0) return `<${name}${shown}/>`;
  return `<${name}${shown}>\n${children.join("\n")}\n</${name}>`;
}
