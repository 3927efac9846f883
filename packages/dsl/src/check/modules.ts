import type { ModuleRequest } from "../program/program.js";
import type { Block, Call, Statement, StatementKind } from "../program/statement.js";
import { blocksOf, statementsIn } from "../program/walk.js";
import { didYouMean, type Report } from "./report.js";

/** Statements that talk to a module, or do something to it. */
const talking: ReadonlySet<StatementKind> = new Set<StatementKind>([
  "send",
  "expect",
  "expect-only",
  "await-urc",
  "clear-urcs",
  "forbid-urc",
  "on-urc",
  "send-data",
  "send-key",
  "expect-data",
  "escape-data-mode",
  "either",
  "wait-ready",
  "reboot",
  "reconnect",
  "power",
  "dtr",
  "baud",
  "simulate",
]);

/** The names of a scenario's modules: all of them named where there are several, each name once. */
export function checkModuleNames(modules: readonly ModuleRequest[], report: Report): void {
  const [first] = modules;
  if (first === undefined || modules.length === 1) return;
  const known = new Map<string, ModuleRequest>();
  for (const module of modules) {
    if (module.name === null) {
      report.error("SCN211", module.span, "with several modules each has a name", {
        fix: "write `module client: vendor/model`, and `on client { … }` where it is meant",
      });
      continue;
    }
    const earlier = known.get(module.name);
    if (earlier === undefined) known.set(module.name, module);
    else {
      report.error("SCN203", module.span, `there is a module \`${module.name}\` already`, {
        labels: [{ span: earlier.span, message: "this one" }],
      });
    }
  }
}

/**
 * Who is meant: every `on` names a module of the scenario and stands in no other, with several modules nothing talks
 * outside of one, and no two branches of a `parallel` talk to the same.
 */
export function checkWhoIsMeant(body: Block, modules: readonly ModuleRequest[], report: Report): void {
  new WhoIsMeant(modules, report).block(body, null);
}

/** In a flow nobody knows the modules of its callers. */
export function checkFlowTalks(body: Block, report: Report): void {
  for (const statement of statementsIn(body)) {
    if (statement.kind !== "on-module") continue;
    report.error("SCN109", statement.span, "a flow talks to the module it is called for", {
      fix: "say `on` where the flow is run",
    });
  }
}

class WhoIsMeant {
  readonly #names: readonly string[];
  readonly #several: boolean;
  readonly #report: Report;

  constructor(modules: readonly ModuleRequest[], report: Report) {
    this.#names = [...new Set(modules.flatMap(({ name }) => name ?? []))];
    this.#several = modules.length > 1;
    this.#report = report;
  }

  /** `meant`: the module of the `on` around. */
  block(block: Block, meant: string | null): void {
    for (const statement of block) this.#statement(statement, meant);
  }

  #statement(statement: Statement, meant: string | null): void {
    if (statement.kind === "on-module") {
      this.#known(statement.module, statement.span, meant);
      this.block(statement.body, statement.module);
      return;
    }
    if (this.#several && meant === null && talks(statement)) {
      this.#report.error("SCN109", statement.span, "it does not say which module is meant", {
        expected: this.#names.map((name) => `\`on ${name} { … }\``).join(" or "),
        found: "no `on` around it",
      });
    }
    if (statement.kind === "parallel") this.#apart(statement.body, meant);
    for (const block of blocksOf(statement)) this.block(block, meant);
  }

  #known(name: string, span: Statement["span"], meant: string | null): void {
    if (meant !== null) {
      this.#report.error(
        "SCN109",
        span,
        `an \`on\` cannot stand in another: this one is in \`on ${meant}\``,
        {
          fix: "close the one around it first",
        },
      );
      return;
    }
    if (this.#names.includes(name)) return;
    this.#report.error("SCN201", span, `the scenario has no module \`${name}\``, {
      ...(this.#names.length > 0
        ? { expected: this.#names.join(", "), ...didYouMean(name, this.#names) }
        : { fix: `name it in the header: \`module ${name}: vendor/model\`` }),
    });
  }

  #apart(branches: Block, meant: string | null): void {
    const taken = new Map<string, Statement>();
    const [only = ""] = this.#several ? [] : this.#names;
    for (const branch of branches) {
      for (const module of talkedTo(branch, meant ?? only)) {
        const earlier = taken.get(module);
        if (earlier === undefined) taken.set(module, branch);
        else if (earlier !== branch) {
          const which = module === "" ? "the module" : `\`${module}\``;
          this.#report.error("SCN109", branch.span, `two statements of \`parallel\` talk to ${which}`, {
            labels: [{ span: earlier.span, message: "this one does, too" }],
            fix: "put both into one `step`, or one after the other",
          });
        }
      }
    }
  }
}

/** The modules a statement talks to; `otherwise` where no `on` says which. */
function talkedTo(statement: Statement, otherwise: string): ReadonlySet<string> {
  const modules = new Set<string>();
  const gather = (inner: Statement, meant: string) => {
    if (inner.kind === "on-module") {
      modules.add(inner.module);
      return;
    }
    if (talks(inner)) modules.add(meant);
    for (const block of blocksOf(inner)) for (const each of block) gather(each, meant);
  };
  gather(statement, otherwise);
  return modules;
}

/** Whether the statement itself talks, its blocks aside. A flow is run to talk. */
function talks(statement: Statement): boolean {
  if (statement.kind === "run") return callTalks(statement.call);
  if (statement.kind === "let") return statement.value.kind === "run" && callTalks(statement.value.call);
  return talking.has(statement.kind);
}

function callTalks({ target }: Call): boolean {
  return target.kind === "flow" || target.kind === "module";
}
