import { type OnOffNode, onOffStatement } from "./on-off.js";

export type DtrNode = OnOffNode<"dtr">;

/** `dtr on` or `dtr off`. */
export const dtrStatement = onOffStatement("dtr", "Raises or drops the DTR line.");
