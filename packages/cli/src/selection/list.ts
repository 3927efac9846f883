import { visible } from "@scn/dsl";
import type { Output } from "../terminal/output.js";
import type { Style } from "../terminal/style.js";
import { displayWidth, padEnd } from "../terminal/width.js";
import { type Chosen, lineOf, pathOf } from "./chosen.js";

/** What `--list` tells of a scenario. */
interface Listed {
  readonly title: string;
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly tags: readonly string[];
  /** One a `module` header: what is asked for, `any` with capabilities or a name. */
  readonly modules: readonly string[];
}

/** `--list`: the scenarios that would run, in their order. */
export function listScenarios(
  chosen: readonly Chosen[],
  { output, style, json }: { readonly output: Output; readonly style: Style; readonly json: boolean },
): void {
  const list = chosen.map(listed);
  if (json) {
    output.write(`${JSON.stringify(list, null, 2)}\n`);
    return;
  }
  const place = ({ path, line }: Listed) => visible(`${path}:${line}`);
  const width = Math.max(0, ...list.map((one) => displayWidth(place(one))));
  for (const one of list) {
    const beside = [
      one.modules.join(", "),
      ...(one.tags.length === 0 ? [] : [one.tags.map((tag) => `#${tag}`).join(" ")]),
    ];
    output.write(
      `${style.dim(padEnd(place(one), width))}  ${visible(one.title)}  ${style.dim(visible(beside.join("  ")))}\n`,
    );
  }
  output.write(`\n${style.bold(list.length === 1 ? "1 scenario" : `${list.length} scenarios`)}\n`);
}

function listed(chosen: Chosen): Listed {
  const { title, tags, modules } = chosen.scenario;
  return {
    title,
    path: pathOf(chosen),
    line: lineOf(chosen),
    tags,
    modules: modules.map(({ profile, capabilities }) => {
      if (profile !== null) return profile;
      return capabilities.length === 0 ? "any" : `any with ${capabilities.join(", ")}`;
    }),
  };
}
