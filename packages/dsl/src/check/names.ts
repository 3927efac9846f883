import type { Span } from "../source/span.js";
import { didYouMean, type Report } from "./report.js";
import type { Binding } from "./scope.js";
import type { ValueType } from "./types.js";

const failureMembers: Readonly<Record<string, ValueType>> = {
  kind: "string",
  message: "string",
  code: "unknown",
  command: "string",
  elapsed: "duration",
};

const policyMembers: Readonly<Record<string, ValueType>> = { count: "int", delays: "list" };

/** What other languages ask for the length of a text. */
const sizes: ReadonlySet<string> = new Set(["size", "length", "len", "count"]);

/** The type of a name alone. */
export function nameType(name: string, binding: Binding, span: Span, report: Report): ValueType {
  switch (binding.kind) {
    case "value":
    case "parameter":
      return binding.type;
    case "unreadable":
      return "unknown";
    case "row":
    case "failure":
    case "peer":
    case "policy": {
      // A peer of no known kind has its message.
      if (binding.kind === "peer" && binding.entry === undefined) return "unknown";
      const members = membersOf(binding);
      report.error("SCN202", span, `\`${name}\` is no value by itself`, {
        fix: `ask one of its members: ${members.map((member) => `\`${name}.${member}\``).join(", ")}`,
      });
      return "unknown";
    }
  }
}

/** The type of `name.member`. */
export function memberType(
  name: string,
  binding: Binding,
  members: readonly string[],
  span: Span,
  report: Report,
): ValueType {
  const [member = "", second] = members;
  if (binding.kind === "unreadable") return "unknown";
  const known = membersOf(binding);
  const type = known.includes(member) ? typeOf(binding, member) : undefined;
  if (type !== undefined && second === undefined) return type;
  if (binding.kind === "peer" && binding.entry === undefined) return "unknown";
  const wrong = type === undefined ? `${name}.${member}` : `${name}.${member}.${second}`;
  const code = binding.kind === "peer" ? "SCN209" : "SCN201";
  report.error(code, span, `there is no \`${wrong}\``, {
    ...(type === undefined && known.length > 0
      ? didYouMean(member, known, `known are ${known.map((each) => `\`${name}.${each}\``).join(", ")}`)
      : {
          fix: sizes.has(second ?? member)
            ? `how much it is says \`size(${[name, ...members].slice(0, -1).join(".")})\``
            : "a value has no members",
        }),
  });
  return "unknown";
}

function membersOf(binding: Binding): readonly string[] {
  switch (binding.kind) {
    case "failure":
      return Object.keys(failureMembers);
    case "peer":
      return Object.keys(binding.entry?.members ?? {});
    case "policy":
      return Object.keys(policyMembers);
    case "row":
      return [...binding.columns.keys()];
    case "value":
    case "parameter":
    case "unreadable":
      return [];
  }
}

function typeOf(binding: Binding, member: string): ValueType | undefined {
  if (binding.kind === "failure") return failureMembers[member];
  if (binding.kind === "policy") return policyMembers[member];
  if (binding.kind === "row") return binding.columns.get(member);
  return binding.kind === "peer" ? binding.entry?.members[member] : undefined;
}
