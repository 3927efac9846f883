import { functionTable } from "../expression/functions.js";
import type { ParameterType } from "../program/parameter-type.js";
import { isPeerKind } from "./peer-kind-meant.js";
import { didYouMean } from "./report.js";
import type { Binding, Scope } from "./scope.js";

const literalWords = ["true", "false", "null"];
const truths: Readonly<Record<string, boolean>> = { yes: true, on: true, no: false, off: false };
const howToBind = "bind it first, with `let`, `param` or a capture such as `<name:int>`";
const ownNames = "a flow sees only its own names";
const memberTypes: Readonly<Record<string, ParameterType>> = {
  host: "string",
  port: "int",
  received: "bytes",
};

export interface NamePlace {
  /** A text is wanted here. */
  readonly text: boolean;
  /** It stands in a pattern: perhaps it was to be captured. */
  readonly pattern: boolean;
}

function hasColumn(binding: Binding | undefined, name: string): boolean {
  return binding?.kind === "row" && binding.columns.has(name);
}

/** What to do about a name that nothing has; `null` for one in a pattern that was perhaps to be captured. */
export function unknownNameFix(path: readonly string[], scope: Scope, place: NamePlace): string | null {
  const [name = "", member] = path;
  if (name === "failure") return "it has a value once a `try` or a `retry` above has caught a failure";
  if (name.includes("-") && name.split("-").some((part) => scope.get(part) !== undefined))
    return `a difference has blanks: \`${name.replace("-", " - ")}\``;
  if (isPeerKind(name)) return `a peer stands in the header: \`peer server: ${name}\``;
  const row = [...scope.names()].find((one) => hasColumn(scope.get(one), name));
  if (row !== undefined) return `it is a column of the row: \`${row}.${name}\``;
  const known = [...scope.names(), ...Object.keys(functionTable), ...literalWords];
  const { fix: near } = didYouMean(name, known);
  if (near === undefined && member !== undefined && Object.hasOwn(memberTypes, member))
    return scope.of === "flow"
      ? `${ownNames}: make \`${member}: ${memberTypes[member]}\` a parameter, and run it with \`${member}: ${name}.${member}\``
      : `a server to talk to stands in the header: \`peer ${name}: tcp-echo\``;
  if (near === undefined && place.pattern && member === undefined) return null;
  const isText = member === undefined ? place.text : !Object.hasOwn(memberTypes, member);
  const quoted = isText ? `text stands in quotes: \`"${path.join(".")}"\`` : undefined;
  const fixes = [near, quoted].filter((one) => one !== undefined).join(" Else ");
  if (fixes !== "") return fixes;
  if (Object.hasOwn(truths, name)) return `write \`${truths[name]}\``;
  return scope.of === "flow" ? `${ownNames}: bind it in the flow, or make it a parameter` : howToBind;
}
