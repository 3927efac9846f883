import type { Catalogue, Citation } from "@scn/dsl";

/** What is counted, each by its own kind of name. */
const coverageKinds = ["commands", "forms", "urcs", "errors", "sections"] as const;
/** One of the things that coverage counts. */
export type CoverageKind = (typeof coverageKinds)[number];

/** How much of one kind was exercised. */
export interface CoverageTally {
  readonly total: number;
  readonly exercised: number;
  /** In the order of the manual; sections in the order of their numbers. */
  readonly missing: readonly string[];
}

/**
 * What of a module's catalogue was exercised: `commands` by name, `forms` by the manual's syntax, `urcs` by shape, `errors` as
 * `table code`, `sections` as `document section`.
 */
export type ModuleCoverage = { readonly module: string; readonly title: string } & {
  readonly [K in CoverageKind]: CoverageTally;
};

/** What of one catalogue has been exercised so far. */
export class Tally {
  readonly #catalogue: Catalogue;
  /** Every name there is, by kind; and whether it was exercised. */
  readonly #names: Readonly<Record<CoverageKind, Map<string, boolean>>>;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    const { commands, urcs, errors } = catalogue;
    const forms = commands.flatMap((command) => command.forms);
    const unseen = (names: Iterable<string>) => new Map(Array.from(names, (name) => [name, false]));
    const sources: Citation[] = [...commands, ...forms, ...urcs, ...Object.values(errors)].map(
      ({ source }) => source,
    );
    this.#names = {
      commands: unseen(commands.map(({ name }) => name)),
      forms: unseen(forms.map(({ syntax }) => syntax)),
      urcs: unseen(urcs.map(({ shape }) => shape.text)),
      errors: unseen(
        Object.entries(errors).flatMap(([table, { codes }]) =>
          Object.keys(codes).map((code) => `${table} ${code}`),
        ),
      ),
      sections: unseen(sources.map(sectionName).sort(bySection)),
    };
  }

  /** A name that is not in the catalogue counts for nothing. */
  mark(kind: Exclude<CoverageKind, "sections">, name: string, source: Citation): void {
    if (!this.#names[kind].has(name)) return;
    this.#names[kind].set(name, true);
    this.#names.sections.set(sectionName(source), true);
  }

  report(): ModuleCoverage {
    const { id, title } = this.#catalogue;
    return {
      module: id,
      title,
      commands: this.#tally("commands"),
      forms: this.#tally("forms"),
      urcs: this.#tally("urcs"),
      errors: this.#tally("errors"),
      sections: this.#tally("sections"),
    };
  }

  #tally(kind: CoverageKind): CoverageTally {
    const names = [...this.#names[kind]];
    const missing = names.filter(([, exercised]) => !exercised).map(([name]) => name);
    return { total: names.length, exercised: names.length - missing.length, missing };
  }
}

function sectionName({ document, section }: Citation): string {
  return `${document} ${section}`;
}

/** Made when first asked: it loads ICU, 10 ms that no other command should pay. */
let collator: Intl.Collator | undefined;

function bySection(a: string, b: string): number {
  collator ??= new Intl.Collator("en", { numeric: true });
  return collator.compare(a, b);
}
