import type { FileNode } from "../grammar/ast.js";
import { rowCells } from "./table-rows.js";

/** Whether two trees are the same but for where things stand; a table's rows are compared cell for cell. */
export function sameMeaning(one: FileNode, other: FileNode): boolean {
  return meaning(one) === meaning(other);
}

function meaning(ast: FileNode): string {
  return JSON.stringify(ast, (key, value: unknown) => {
    if (key === "span") return undefined;
    return isRow(value) ? rowCells(value.text) : value;
  });
}

function isRow(value: unknown): value is { readonly text: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    value.kind === "row" &&
    "text" in value &&
    typeof value.text === "string"
  );
}
