import type { FormEntry } from "@scn/dsl";
import { type Answer, info } from "./call.js";

/** The answer to a test form, as the catalogue has it ready to print. */
export function answerFromCatalogue(form: FormEntry): Answer {
  return info(...(form.answer ?? []));
}
