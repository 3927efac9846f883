/** Behind a door of its own: only a profile of the user's needs the checker, and nobody else should have to load it. */
export { checkModuleFlows } from "@scn/dsl";
