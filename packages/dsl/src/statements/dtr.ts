import { onOffStatement } from "./on-off.js";

/** `dtr on` or `dtr off`. */
export const dtrStatement = onOffStatement("dtr", "Raises or drops the DTR line.");
