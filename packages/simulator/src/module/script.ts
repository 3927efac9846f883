import type { ModuleRule, ModuleScript } from "@scn/runtime";

/** The rules a scenario's `simulate` blocks have set, oldest first. */
export class Script implements ModuleScript {
  readonly #rules: { readonly rule: ModuleRule; left: number }[] = [];
  readonly #sendUrc: (afterMs: number, text: string) => void;

  constructor(sendUrc: (afterMs: number, text: string) => void) {
    this.#sendUrc = sendUrc;
  }

  addRule(rule: ModuleRule): void {
    this.#rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
  }

  sendUrc(afterMs: number, text: string): void {
    this.#sendUrc(afterMs, text);
  }

  /** The first rule that matches and is not used up; uses it once. */
  take(command: string): ModuleRule | null {
    for (const entry of this.#rules) {
      if (entry.left <= 0 || !entry.rule.matches(command)) continue;
      entry.left -= 1;
      return entry.rule;
    }
    return null;
  }
}
