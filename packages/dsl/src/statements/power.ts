import { type OnOffNode, onOffStatement } from "./on-off.js";

export type PowerNode = OnOffNode<"power">;

/** `power on` or `power off`. */
export const powerStatement = onOffStatement("power", "Switches the module on or off.");
