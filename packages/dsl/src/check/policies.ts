import type { PolicyNode } from "../declarations/policy.js";
import type { RecoverDeclarationNode } from "../declarations/recover.js";
import type { Identifier } from "../grammar/ast.js";
import type { CheckedProgram, Policy, Recovery } from "../program/program.js";
import type { Backoff } from "../program/statement.js";
import { checkPolicy } from "./policy.js";
import { didYouMean, type Report } from "./report.js";
import type { ParsedFile } from "./sources.js";

type Named<N> = { readonly node: N; readonly file: ParsedFile };

/** What the modules bring along by these names. */
const ofModules: ReadonlySet<string> = new Set(["module-reboot", "standard"]);
const importOfModule = ', as `import "quectel/ec200u/policies.scn"` does';

/** The policies and the `recover`s of a program, and which of them a file sees: its own and those it imports. */
export class Policies {
  readonly all: Record<string, Policy> = {};
  readonly #policies = new Map<string, Named<PolicyNode>>();
  readonly #recoveries: Named<RecoverDeclarationNode>[] = [];
  readonly #lowered = new Map<RecoverDeclarationNode, Recovery>();
  readonly #report: Report;

  constructor(files: readonly ParsedFile[], report: Report) {
    this.#report = report;
    for (const file of files) {
      for (const node of file.ast.declarations) {
        if (node.kind === "policy") this.#add(node, file);
        else if (node.kind === "recover") this.#addRecovery(node, file);
      }
    }
  }

  /** The `recover`s with a name. */
  get named(): readonly Named<RecoverDeclarationNode>[] {
    return this.#recoveries;
  }

  /** What such a `recover` means, for the scenarios that name it. */
  lowered(node: RecoverDeclarationNode, recovery: Recovery): void {
    this.#lowered.set(node, recovery);
  }

  inProgram(): Pick<CheckedProgram, "policies"> {
    return this.#policies.size === 0 ? {} : { policies: this.all };
  }

  /** The names of those a file sees. */
  seenFrom(file: ParsedFile): readonly Identifier[] {
    return [...this.#policies.values()].flatMap((one) => (sees(file, one.file) ? [one.node.name] : []));
  }

  /** The policy a `backoff` names; a message where there is none. */
  find(backoff: Extract<Backoff, { kind: "policy" }>, file: ParsedFile): Policy | undefined {
    const found = this.#policies.get(backoff.policy);
    if (found !== undefined && sees(file, found.file)) return this.all[backoff.policy];
    if (incomplete(file)) return undefined;
    const known = [...this.#policies].flatMap(([name, one]) => (sees(file, one.file) ? [name] : []));
    this.#report.error("SCN201", backoff.span, `there is no policy \`${backoff.policy}\``, {
      ...(found === undefined
        ? didYouMean(
            backoff.policy,
            known,
            `write the pauses: \`backoff 1s, 5s, 30s\`, or define it with \`policy\`${ofModules.has(backoff.policy) ? importOfModule : ""}`,
          )
        : { fix: `import \`${found.file.source.path}\` here, too` }),
    });
    return undefined;
  }

  recovery(name: Identifier, file: ParsedFile): Recovery | undefined {
    const visible = this.#recoveries.filter((one) => sees(file, one.file));
    const found = visible.find(({ node }) => node.name.text === name.text);
    if (found !== undefined) return this.#lowered.get(found.node);
    if (incomplete(file)) return undefined;
    this.#report.error("SCN201", name.span, `there is no \`recover ${name.text}\``, {
      ...didYouMean(
        name.text,
        visible.map(({ node }) => node.name.text),
        this.#policies.has(name.text)
          ? `\`${name.text}\` is a policy: a handler of a \`recover\` uses it, as in \`reboot backoff ${name.text}\``
          : `define it with \`recover\`, or import the file that does${ofModules.has(name.text) ? importOfModule : ""}`,
      ),
    });
    return undefined;
  }

  #add(node: PolicyNode, file: ParsedFile): void {
    const { text, span } = node.name;
    const earlier = this.#policies.get(text);
    if (earlier !== undefined) {
      // One name is one counter of the device, whichever file it stands in.
      this.#report.error("SCN203", span, `there are two policies \`${text}\``, {
        labels: [{ span: earlier.node.name.span, message: "the first one" }],
      });
      return;
    }
    this.#policies.set(text, { node, file });
    this.all[text] = checkPolicy(node, this.#report);
  }

  #addRecovery(node: RecoverDeclarationNode, file: ParsedFile): void {
    const earlier = this.#recoveries.find(
      (one) => one.file === file && one.node.name.text === node.name.text,
    );
    if (earlier === undefined) this.#recoveries.push({ node, file });
    else {
      this.#report.error("SCN203", node.name.span, `there are two \`recover ${node.name.text}\``, {
        labels: [{ span: earlier.node.name.span, message: "the first one" }],
      });
    }
  }
}

function sees(file: ParsedFile, other: ParsedFile): boolean {
  return file === other || file.imports.includes(other);
}

function incomplete(file: ParsedFile): boolean {
  return file.incomplete || file.imports.some((imported) => imported.incomplete);
}
