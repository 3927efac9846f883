import { onOffStatement } from "./on-off.js";

/** `power on` or `power off`. */
export const powerStatement = onOffStatement("power", "Switches the module on or off.");
