export { builtinCatalogue, builtinIds } from "./builtin/builtin.js";
