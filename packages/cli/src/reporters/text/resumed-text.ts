import { visible } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import type { Style } from "../../terminal/style.js";
import { durationText } from "./duration.js";

/** From where on a run that had been killed is under way again. */
export function resumedText(event: Extract<RunEvent, { type: "resumed" }>, style: Style): string {
  const where = event.step === null ? "" : ` in ${visible(event.step)}`;
  const away = event.away < 1000 ? "" : `, ${durationText(event.away)} after what its journal has last`;
  const again = event.again ? "; what the module was asked last is lost" : "";
  return `${style.yellow("⟳")} ${style.bold(`the run was taken up${where}`)}${style.dim(`${away}${again}`)}`;
}
