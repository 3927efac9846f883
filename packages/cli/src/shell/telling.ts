import { type Catalogue, visible } from "@scn/dsl";
import { cite, decodeResult, documentedResult, type Session } from "@scn/runtime";
import type { Of } from "../reporters/record/record.js";
import { durationText } from "../reporters/text/duration.js";
import { lineText, payloadText, roleNote, sentNote } from "../reporters/text/wire-text.js";
import type { Style } from "../terminal/style.js";
import { fieldRows } from "./field-rows.js";
import type { Heard } from "./hearing.js";

export interface TellingOptions {
  readonly style: Style;
  readonly catalogue: Catalogue;
  /** Of the terminal now: it may be made wider or narrower. */
  readonly columns: () => number;
  /** A person sees what they type; a log of a pipe needs it said. */
  readonly tellSent: boolean;
}

/** What goes over the line, in the rows a person reads: safe to print, and explained from the manual. */
export class Telling {
  /** A final result code that waits for its command's time. */
  #final = "";

  constructor(private readonly options: TellingOptions) {}

  rows(heard: Heard, session: Session): readonly string[] {
    if (heard.kind === "received") return this.#received(heard);
    if (heard.kind === "lost") {
      return [
        this.options.style.red(visible(`the line is gone: ${heard.reason}; :reconnect opens it again`)),
      ];
    }
    const { event } = heard;
    switch (event.type) {
      case "sent":
        return this.#sent(event);
      case "command-ended":
        return this.#ended(event, session);
      default:
        return [];
    }
  }

  #sent(event: Of<"sent">): readonly string[] {
    if (event.what === "command" && !this.options.tellSent) return [];
    const text = event.what === "command" ? lineText(event.bytes, false) : payloadText(event.bytes, false);
    const note = sentNote(event);
    const { cyan, dim } = this.options.style;
    return [`${cyan("→")} ${text}${note === "" ? "" : dim(`  ${note}`)}`];
  }

  #received({ event, read, urc }: Extract<Heard, { kind: "received" }>): readonly string[] {
    const { role, bytes } = event;
    if (role === "echo" || role === "prompt") return [];
    const text = role === "data" ? payloadText(bytes, false) : lineText(bytes, false);
    if (role === "final" && event.command !== null) {
      this.#final = text;
      return [];
    }
    const { green, dim, yellow } = this.options.style;
    const meaning = urc?.entry?.meaning;
    const word = roleNote[role] ?? "";
    const note = meaning === undefined ? word : `${word}: ${visible(meaning)}`;
    const action = urc?.entry?.action;
    return [
      `${role === "urc" ? yellow("←") : green("←")} ${text}${note === "" ? "" : dim(`  ${note}`)}`,
      ...this.#fields(read),
      ...(action === undefined ? [] : [dim(`    ${visible(action)}`)]),
    ];
  }

  #ended(event: Of<"command-ended">, session: Session): readonly string[] {
    const { green, red, dim } = this.options.style;
    const most = event.maximum === undefined ? "" : ` of at most ${durationText(event.maximum)}`;
    const text = event.success ? this.#final : red(this.#final);
    this.#final = "";
    return [
      `${event.success ? green("←") : red("←")} ${text}  ${dim(`+${durationText(event.elapsed)}${most}`)}`,
      ...(event.success ? [] : this.#why(event.final, session)).map((why) => dim(`    ${why}`)),
    ];
  }

  #why(final: string, session: Session): readonly string[] {
    const { catalogue } = this.options;
    const decoded = decodeResult(catalogue, final);
    const { last } = session;
    const said = last === null ? [] : documentedResult(catalogue, last, final);
    const limit = last?.entry === null ? [`${catalogue.id} does not know this command`] : [];
    return [...(decoded === null ? [] : [decoded.note]), ...said, ...limit].map(visible);
  }

  #fields(read: Extract<Heard, { kind: "received" }>["read"]): readonly string[] {
    const { catalogue, columns, style } = this.options;
    const fields = read?.fields ?? [];
    return fieldRows(fields, catalogue, columns() - 4).map((row) => style.dim(`    ${row}`));
  }
}

/** Why the shell waits no longer for a result code. */
export function lateText(session: Session): string {
  const { last, device } = session;
  if (last === null) return "nothing is under way";
  const most = durationText(last.maxResponse);
  const given = last.form === null || last.form.maxResponse === null;
  const { catalogue } = device;
  const source = given ? catalogue.defaultDeadline.source : (last.form?.source ?? last.entry?.source);
  const where = source === undefined ? "" : ` (${cite(catalogue, source)})`;
  const why = given
    ? `the time for commands whose maximum the manual does not give`
    : "the most the manual gives it";
  return `no final result code within ${most}, ${why}${where}; one that comes late is shown`;
}
