import type { UrcEntry } from "../../catalogue/catalogue.js";
import type { Pattern } from "../../program/pattern.js";
import type { Accept } from "../report.js";
import { lineName, linesLike } from "./catalogue-index.js";
import { cited } from "./citation.js";
import type { Values } from "./constant.js";
import type { Pending } from "./machine.js";
import type { ManualCheck, Situation } from "./manual-check.js";
import { meantLine } from "./meant-line.js";
import { canOverlap } from "./overlap.js";

/** SCN312: a command's result comes by a URC, and the scenario never looks at it. */
export const completionAwaited: ManualCheck = (accept) => {
  const started = new Map<string, { readonly pending: Pending; readonly at: Situation }>();
  // A handler may stand above the command: what is awaited is looked at in the end.
  const awaited = new Set<Pattern>();
  return {
    send: ({ opened }, at) => {
      const { sent, scripted } = opened;
      const urc = at.machine.index.urcs.get(sent.form?.completion?.urc ?? "");
      if (urc === undefined || started.has(urc.id)) return;
      if (scripted || at.inCleanup || at.catches("error") || opened.failureExpected) return;
      started.set(urc.id, { pending: { sent, urc }, at });
    },
    expect: ({ pattern }) => {
      awaited.add(pattern);
    },
    "await-urc": ({ pattern }) => {
      awaited.add(pattern);
    },
    end: () => {
      for (const { pending, at } of started.values()) {
        const results = resultsOf(pending.urc, at);
        const takes = (one: Pattern): boolean => results.some((shape) => canOverlap(one, shape, nothing));
        // A slip has its own message (SCN308, SCN309); that somebody waits is clear.
        const meant = (one: Pattern): boolean => {
          const { index } = at.machine;
          if (sameName(one, pending.urc) && linesLike(one, index, nothing).length === 0) return true;
          const mended = meantLine(one, index, nothing);
          return mended !== undefined && takes(mended);
        };
        if (![...awaited].some((one) => takes(one) || meant(one))) tell(pending, at, accept);
      }
    },
  };
};

function sameName(one: Pattern, { shape }: UrcEntry): boolean {
  return lineName(one) !== "" && lineName(one) === lineName(shape.pattern);
}

const nothing: Values = new Map();

/** That it failed is a result, too: `+FTPGET: 1,79` beside `+FTPGET: 1,1`, another variant of one URC. */
function resultsOf({ id }: UrcEntry, { machine }: Situation): readonly Pattern[] {
  const [family = id] = id.split(".", 1);
  const variants = machine.index.catalogue.urcs.filter(
    (urc) => urc.id === id || urc.id.startsWith(`${family}.`),
  );
  return variants.map(({ shape }) => shape.pattern);
}

function tell({ sent, urc }: Pending, { machine, calls }: Situation, accept: Accept): void {
  const { catalogue } = machine.index;
  const source = sent.form?.source ?? urc.source;
  accept("warning", "SCN312", sent.send.wire.span, `nobody waits for the result of \`${sent.name}\``, {
    notes: [`\`${urc.shape.text}\`: ${urc.meaning}: ${cited(catalogue, source)}`],
    labels: calls,
    fix: `\`await-urc ${urc.shape.text}\`, and check what it says`,
  });
}
