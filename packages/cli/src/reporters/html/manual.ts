import type { Failure } from "@scn/runtime";
import { explainText } from "../../explain/explain-text.js";
import type { Facts } from "../../explain/facts.js";
import { findFactsOf } from "../../explain/find.js";
import { plain } from "../../terminal/style.js";
import { commandName } from "../record/command-name.js";
import type { ReportContext } from "../report.js";
import { StringTable } from "./string-table.js";

/** What the manuals say of the commands and lines of a log, each entry once. */
export class Manual {
  readonly entries = new StringTable();
  readonly #known = new Map<string, number | undefined>();
  /** A loop asks the same again and again. */
  #latest: { readonly module: string; readonly line: string; readonly entry: number | undefined } = {
    module: "",
    line: "",
    entry: undefined,
  };

  constructor(private readonly context: Pick<ReportContext, "catalogue">) {}

  /** Of the command a line sends; a number for `entries`. */
  ofCommand(module: string, line: string): number | undefined {
    if (module !== this.#latest.module || line !== this.#latest.line) {
      this.#latest = { module, line, entry: this.#entry(module, commandName(line), "command") };
    }
    return this.#latest.entry;
  }

  /** Of a URC. */
  ofUrc(module: string, line: string): number | undefined {
    // Numbers differ from line to line and say nothing about which URC it is.
    const start = /^[^\d]*/.exec(line)?.[0] ?? "";
    return start.length < 3 ? undefined : this.#entry(module, start, "urc");
  }

  /** Of `+CME ERROR: 30` and the like. */
  ofResult(module: string, line: string): number | undefined {
    if (!line.startsWith("+CM")) return undefined;
    return /^\+CM[ES] ERROR: ?\d+$/.test(line) ? this.#entry(module, line, "error") : undefined;
  }

  /** Of the result code a failure is about, and of the command that was sent; by the first of these modules whose manual knows it. */
  ofFailure(modules: readonly string[], { command, diagnostic }: Failure): number | undefined {
    if (command === undefined) return undefined;
    for (const module of modules) {
      const ofCommand = this.ofCommand(module, command);
      if (ofCommand === undefined) continue;
      const ofResult = this.ofResult(module, diagnostic.found ?? "");
      const entries = [ofResult, ofCommand].flatMap((entry) =>
        entry === undefined ? [] : [this.entries.all[entry] ?? ""],
      );
      return this.entries.of(entries.join("\n\n"));
    }
    return undefined;
  }

  #entry(module: string, query: string, kind: Facts["kind"]): number | undefined {
    const key = `${module}\n${kind}\n${query}`;
    if (this.#known.has(key)) return this.#known.get(key);
    const catalogue = this.context.catalogue(module);
    const facts = catalogue === null ? [] : findFactsOf(kind, query, catalogue);
    const number = facts.length === 0 ? undefined : this.entries.of(explainText(facts.slice(0, 3), plain));
    this.#known.set(key, number);
    return number;
  }
}
