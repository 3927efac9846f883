import type { StepThreshold } from "@scn/runtime";
import { UsageError } from "../command/usage-error.js";

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `--threshold "attach<30s"`. Throws a `UsageError`. */
export function stepThreshold(value: string): StepThreshold {
  const [, step = "", time = ""] = /^(.*)<([^<]*)$/s.exec(value) ?? [];
  const below = milliseconds(time.trim());
  if (below === 0) {
    throw new UsageError("SCN603", `--threshold ${value} cannot be met: nothing takes less than no time`, {
      fix: "write a time above 0: --threshold 'attach<30s'",
    });
  }
  if (step.trim() !== "" && below !== null) return { step: step.trim(), below };
  throw new UsageError("SCN603", `--threshold ${value} does not say which step and how long`, {
    fix: "write the step's title, < and a time: --threshold 'attach<30s'",
  });
}

function milliseconds(text: string): number | null {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text) return null;
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (unitMs[unit ?? ""] ?? 0), 0);
}
