import type { Citation, FormEntry, LimitFromParameters } from "../../catalogue/catalogue.js";
import type { StatementOf } from "../../program/statement.js";
import { cited } from "./citation.js";
import { durationOf } from "./constant.js";
import { fieldOf } from "./forms.js";
import type { ManualCheck, Situation } from "./manual-check.js";
import { canOverlap } from "./overlap.js";
import { argumentValue } from "./sent-argument.js";
import type { SentCommand } from "./sent-command.js";

/** SCN303: a `within` ends before the time the manual gives the module. */
export const shortDeadline: ManualCheck = (accept) => {
  const judge = (at: Situation, what: string, ms: number, source: Citation, own: boolean): void => {
    const shortest = tightest(at);
    if (shortest === undefined || shortest.ms >= ms) return;
    const { span } = shortest;
    const direct = own && shortest.statement === at.within.at(-1) && shortest.statement.body.length === 1;
    accept(direct ? "warning" : "hint", "SCN303", span, `${what} may take longer than this`, {
      expected: `at least ${shown(ms)}`,
      found: shown(shortest.ms),
      notes: [`maximum response time ${shown(ms)}: ${cited(at.machine.index.catalogue, source)}`],
      fix: `give it ${shown(ms)}`,
    });
  };
  return {
    send: ({ opened: { sent, scripted } }, at) => {
      // A deadline that is caught, or that a script answers, is what the scenario tries.
      if (at.within.length === 0 || scripted || at.catches("no-response")) return;
      const least = sent.fitting
        .flatMap((form) => {
          const ms = documented(sent, form, form.maxResponse, form.maxResponseFrom);
          return ms === null ? [] : [{ ms, source: form.source }];
        })
        .toSorted((a, b) => a.ms - b.ms)[0];
      const all = sent.fitting.every(
        ({ maxResponse, maxResponseFrom }) => maxResponse !== null || maxResponseFrom !== undefined,
      );
      if (least !== undefined && all) judge(at, `\`${sent.name}\``, least.ms, least.source, true);
    },
    "await-urc": ({ pattern }, at) => {
      if (at.within.length === 0 || at.catches("timeout")) return;
      for (const { sent, urc } of at.machine.pending) {
        const completion = sent.form?.completion;
        if (completion === undefined || sent.form === undefined) continue;
        if (!canOverlap(pattern, urc.shape.pattern, at.values)) continue;
        const ms = documented(sent, sent.form, completion.within, completion.withinFrom);
        if (ms !== null) judge(at, `the URC that completes \`${sent.name}\``, ms, sent.form.source, true);
      }
    },
  };
};

/** The enclosing `within` that ends first, of those whose duration is known. */
function tightest({ within, values }: Situation) {
  let shortest:
    | { ms: number; span: StatementOf<"within">["span"]; statement: StatementOf<"within"> }
    | undefined;
  for (const statement of within) {
    const { to } = statement.limit;
    const ms = durationOf(to, values);
    if (ms === undefined || (shortest !== undefined && ms > shortest.ms)) continue;
    shortest = { ms, span: to.span, statement };
  }
  return shortest;
}

/** The documented time, with what the command line itself says of it; `null` when not certain. */
function documented(
  sent: SentCommand,
  form: FormEntry,
  fixed: number | null,
  from: LimitFromParameters | undefined,
): number | null {
  if (from === undefined) return fixed;
  let product = from.unit;
  let given = false;
  for (const name of from.parameters) {
    const position = form.parameters.findIndex((parameter) => parameter.name === name);
    const argument = sent.arguments?.[position];
    const value =
      argument === undefined || argument.omitted
        ? fieldOf(form, position, sent.entry?.parameters ?? [])?.default
        : argumentValue(argument);
    if (argument !== undefined && !argument.omitted) given = true;
    if (value === undefined || !Number.isFinite(Number(value))) return null;
    product *= Number(value);
  }
  return given ? product + from.margin : fixed;
}

function shown(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
