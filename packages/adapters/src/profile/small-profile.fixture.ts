import { expect } from "vitest";
import { compileText } from "./load.js";

/** The part of a profile that every one has. */
export const head = `schema: 1
id: acme/m1
title: Acme
documents: {manual: {title: Manual, version: "1", date: "2024"}}
settings: {mux: {default: 0}, mode: {default: 0, keyed: true}}
end: {success: OK, failure: ERROR}
boot: {duration: 5s, source: manual 1}
reboot: {command: AT+RESET, source: manual 1}
default-deadline: {after: 60s, source: manual 1}
`;
/** The smallest profile with a command: `AT+X=<id>`. */
export const ok = `${head}commands:
  AT+X:
    purpose: x
    source: manual 2
    parameters: {id: {type: int, range: 0-5}}
    forms: [AT+X=<id>]
`;

/** What a mistake in the profile is answered with: code, message, the marked text, expected, found, fix. */
export function refuse(text: string, find: (id: string) => string | null = () => null): string[] {
  const { catalogue, diagnostics, sources } = compileText({ path: "profile.yaml", text }, (id) => {
    const found = find(id);
    return found === null ? null : { path: `${id}.yaml`, text: found };
  });
  expect(catalogue).toBeNull();
  return diagnostics.map(({ code, message, span, expected, found, fix }) => {
    const source = span === undefined ? undefined : sources[span.file];
    const marked = source === undefined || span === undefined ? "-" : source.text.slice(span.start, span.end);
    const rest = [expected && `expected ${expected}`, found && `found ${found}`, fix && `fix: ${fix}`];
    const place = source === undefined || source.path === "profile.yaml" ? "" : `${source.path}: `;
    return [`${code} ${message}`, `at ${place}${marked}`, ...rest.filter(Boolean)].join(" | ");
  });
}
