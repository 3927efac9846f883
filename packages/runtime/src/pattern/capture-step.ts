import type { CaptureType, Expression } from "@scn/dsl";
import type { CaptureSite } from "./capture-site.js";
import { countedStep } from "./counted-step.js";
import type { Step } from "./cursor.js";
import { addressStep, floatStep, intStep } from "./number-step.js";
import { parameterStep, textStep, wordStep } from "./text-step.js";

/** Types that are read by a step of their own. */
export function captureStep(
  type: CaptureType,
  count: Expression | undefined,
  site: CaptureSite,
  next: Step,
): Step {
  switch (type) {
    case "int":
      return intStep(site, next);
    case "float":
      return floatStep(site, next);
    case "ip":
      return addressStep(site, next);
    case "word":
      return wordStep(site, next);
    case "text":
      return textStep(site, next);
    case "parameter":
      return parameterStep(site, next);
    case "bytes":
    case "hex":
      return countedStep(type, count, site.slot, next);
  }
}
