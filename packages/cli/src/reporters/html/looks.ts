import type { FormKey, FormLook } from "./forms.js";
import type { Tables } from "./tables.js";

/** How rows of a form look; `module`: of its device. */
export type Look = (key: FormKey, tables: Tables, module: string) => Omit<FormLook, "device">;

/** Words are shown as they are. */
export function words({ as, said }: FormKey, { texts }: Tables): ReturnType<Look> {
  return { kind: as, text: texts.of(said), manual: undefined };
}

/** What crossed the wire, with what the manual says of it. */
export function crossed({ as, said }: FormKey, { bytes, manual }: Tables, module: string): ReturnType<Look> {
  const text = bytes.of(said);
  const line = said.trim();
  switch (as) {
    case "command":
      return { kind: as, text, manual: manual.ofCommand(module, said) };
    case "urc":
      return { kind: as, text, manual: manual.ofUrc(module, line) };
    case "final": {
      const failed = /ERROR|FAIL|NO CARRIER/.test(line);
      return { kind: failed ? "failed-final" : as, text, manual: manual.ofResult(module, line) };
    }
    default:
      return { kind: as, text, manual: undefined };
  }
}

/** The text has these bytes, one character a byte. */
export function says(text: string, bytes: Uint8Array): boolean {
  if (text.length !== bytes.length) return false;
  for (let index = 0; index < bytes.length; index++) {
    if (text.charCodeAt(index) !== bytes[index]) return false;
  }
  return true;
}
