import type { CommandRule } from "./machine.js";
import type { ManualCheck } from "./manual-check.js";
import { rulesFor } from "./scripted.js";
import { SentLine } from "./sent-line.js";

/** SCN309: `on-command AT+QIACT`, where `AT+QIACT=1` is sent: a rule is compared with the whole line, so it answers nothing. */
export const ruleForNothing: ManualCheck = (accept) => {
  const used = new Set<CommandRule>();
  const sent: string[] = [];
  /** A line that nobody can read before the run may be the one. */
  let unsure = false;
  return {
    send: ({ opened: { sent: command } }, { machine, values }) => {
      for (const rule of rulesFor(command.send.wire, machine.scripted, values)) used.add(rule);
      sent.push(command.line.text);
    },
    "send-unread": () => {
      unsure = true;
    },
    end: (_, { machine }) => {
      if (unsure) return;
      for (const rule of machine.scripted) {
        const { pattern } = rule;
        if (pattern.kind === "regex" || used.has(rule)) continue;
        const same = sent.find((line) => line.toUpperCase() === pattern.text.toUpperCase());
        if (same !== undefined) {
          accept("warning", "SCN309", pattern.span, "no command of the scenario is this line", {
            found: `\`${SentLine.told(same)}\` is sent, and a rule is compared as it stands`,
            fix: `capitals count: write \`on-command ${SentLine.told(same)}\``,
          });
          continue;
        }
        const whole = sent.find((line) => isLonger(line, pattern.text));
        if (whole === undefined) continue;
        const every = `\`on-command ${pattern.text}<_:text>\` for every form`;
        const known = !SentLine.hasHole(whole);
        accept("warning", "SCN309", pattern.span, "no command of the scenario is this line", {
          found: `\`${known ? whole : `${pattern.text}…`}\` is sent, and a rule is compared with the whole line`,
          fix: known ? `write \`on-command ${whole}\`, or ${every}` : `write ${every}`,
        });
      }
    },
  };
};

/** `AT+QIACT=1` and `AT+QIACT`: the same command, with what follows its name. */
function isLonger(line: string, name: string): boolean {
  return line.toUpperCase().startsWith(name.toUpperCase()) && /^[=?]/.test(line.slice(name.length));
}
