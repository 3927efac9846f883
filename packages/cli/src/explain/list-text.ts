import { type Catalogue, visible } from "@scn/dsl";
import { canBeSimulated } from "@scn/simulator";
import type { Style } from "../terminal/style.js";
import { type Block, table } from "./block.js";

/** What there is to explain, as plain data. */
export interface Listed {
  readonly modules: readonly {
    readonly id: string;
    readonly title: string;
    readonly models: readonly string[];
    readonly simulated: boolean;
    readonly capabilities: readonly string[];
  }[];
  readonly commands: readonly Entry[];
  readonly urcs: readonly Entry[];
  readonly errors: readonly Entry[];
}

interface Entry {
  readonly name: string;
  readonly meaning: string;
  /** Ids of the modules that have it. */
  readonly modules: readonly string[];
}

export function listed(catalogues: readonly Catalogue[]): Listed {
  return {
    modules: catalogues.map((catalogue) => ({
      id: catalogue.id,
      title: catalogue.title,
      models: catalogue.models,
      simulated: canBeSimulated(catalogue),
      capabilities: catalogue.capabilities,
    })),
    commands: entries(catalogues, ({ commands }) => commands.map(({ name, purpose }) => [name, purpose])),
    urcs: entries(catalogues, ({ urcs }) => urcs.map(({ shape, meaning }) => [shape.text, meaning])),
    errors: entries(catalogues, ({ errors }) =>
      Object.entries(errors).map(([name, { title, codes }]) => [
        name,
        `${title}: ${countText(Object.keys(codes).length)}`,
      ]),
    ),
  };
}

/** Of the list, what has the words in its name or its meaning, capitals or not; with no words all of it. */
export function mentioning(words: string, list: Listed): Listed {
  const wanted = words.toLowerCase();
  const fits = (found: readonly Entry[]) =>
    found.filter(({ name, meaning }) => `${name} ${meaning}`.toLowerCase().includes(wanted));
  return { ...list, commands: fits(list.commands), urcs: fits(list.urcs), errors: fits(list.errors) };
}

export function sizeOf({ commands, urcs, errors }: Listed): number {
  return commands.length + urcs.length + errors.length;
}

function countText(codes: number): string {
  return codes === 1 ? "1 code" : `${codes} codes`;
}

function entries(
  catalogues: readonly Catalogue[],
  of: (catalogue: Catalogue) => readonly (readonly [string, string])[],
): readonly Entry[] {
  const found = new Map<string, { meaning: string; modules: string[] }>();
  for (const catalogue of catalogues) {
    for (const [name, meaning] of of(catalogue)) {
      const entry = found.get(name) ?? { meaning, modules: [] };
      if (!entry.modules.includes(catalogue.id)) entry.modules.push(catalogue.id);
      found.set(name, entry);
    }
  }
  return [...found]
    .map(([name, entry]) => ({ name, ...entry }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The list for a person: the modules numbered, and behind each name the numbers of those that have it. */
export function listText(list: Listed, style: Style): string {
  const numbers = new Map(list.modules.map(({ id }, index) => [id, String(index + 1)]));
  const marks = (modules: readonly string[]) =>
    [...numbers].map(([id, number]) => (modules.includes(id) ? number : "·")).join(" ");
  const part = (title: string, found: readonly Entry[]): Block =>
    found.length === 0
      ? []
      : [
          "",
          style.bold(title),
          ...table(
            found.map((one) => [one.name, marks(one.modules), one.meaning]),
            2,
          ),
        ];
  const modules = list.modules.map(({ id, title, simulated, capabilities }) => [
    numbers.get(id) ?? "",
    id,
    simulated ? "simulated" : "",
    title,
    capabilities.join(" "),
  ]);
  return [
    style.bold(visible("Modules")),
    ...table(modules, 2),
    ...part("Commands", list.commands),
    ...part("URCs", list.urcs),
    ...part("Error tables", list.errors),
  ].join("\n");
}
