import { flowDeclaration } from "./flow.js";
import { importDeclaration } from "./import.js";
import { policyDeclaration } from "./policy.js";
import { recoverDeclaration } from "./recover.js";
import { scenarioDeclaration } from "./scenario.js";
import type { DeclarationSyntax } from "./syntax.js";
import { tableDeclaration } from "./table.js";

/** Every declaration a file can hold: its file, and a line here. */
export const declarationSyntaxes = [
  importDeclaration,
  scenarioDeclaration,
  flowDeclaration,
  policyDeclaration,
  recoverDeclaration,
  tableDeclaration,
] as const;

type NodeOf<S> = S extends DeclarationSyntax<infer N> ? N : never;

/** Any declaration of the tree. */
export type Declaration = NodeOf<(typeof declarationSyntaxes)[number]>;
