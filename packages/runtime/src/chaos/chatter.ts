import type { Catalogue, Condition } from "@scn/dsl";
import type { Follower } from "./follower.js";

/**
 * The lines that the module could send just now, and that ask nothing of anybody. What looks like an answer to the command
 * in flight is none of them: nobody could tell them apart.
 */
export function chatterOf(catalogue: Catalogue, follower: Follower): readonly string[] {
  if (!follower.mayBeInterrupted) return [];
  const asked = follower.command?.text.toUpperCase() ?? "";
  return catalogue.urcs.flatMap(({ chatter, when = [] }) => {
    if (chatter === undefined || !when.every((condition) => holds(condition, follower))) return [];
    const [prefix = ""] = chatter.split(":");
    return asked.includes(prefix) ? [] : [chatter];
  });
}

function holds({ setting, of, in: values }: Condition, follower: Follower): boolean {
  const value = follower.setting(setting);
  return of === undefined && values.some((one) => String(one) === String(value));
}
