import { builtinCatalogue, builtinIds } from "@scn/adapters";
import { canBeSimulated } from "@scn/simulator";

/** Every module that comes with the package and can be simulated. */
export const everyModule: readonly string[] = builtinIds().filter((id) => {
  const catalogue = builtinCatalogue(id);
  return catalogue !== null && canBeSimulated(catalogue);
});

/** Whether the module's documents have the command. */
export function knows(module: string, command: string): boolean {
  return builtinCatalogue(module)?.commands.some(({ name }) => name === command) ?? false;
}

/** Whether they give it a test form, `=?`. */
export function hasTestForm(module: string, command: string): boolean {
  const entry = builtinCatalogue(module)?.commands.find(({ name }) => name === command);
  return entry?.forms.some(({ kind }) => kind === "test") ?? false;
}
