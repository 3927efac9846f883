/** A part of the command of its own: the launcher thaws the grammar in it, the build freezes it, the bundle's test checks with it. */
export { check, freezeGrammar, thawGrammar } from "@scn/dsl";
