import { dirname, join, resolve } from "node:path";
import { builtinImport } from "@scn/adapters";
import type { ImportRefused, SourceText } from "@scn/dsl";
import { UsageError } from "../command/usage-error.js";
import type { Profiles } from "../profiles/profiles.js";
import { isInside, projectOf } from "./project.js";
import { readText } from "./read.js";
import { isFile } from "./reason.js";

/**
 * Reads scenario files and what they import, each file once.
 */
export class Library {
  readonly #sources = new Map<string, SourceText>();
  readonly #unreadable = new Map<string, ImportRefused>();
  /** The projects of the folder `scn` was started in and of the files the user asked for. */
  readonly #projects: Set<string>;

  constructor(
    private readonly cwd: string,
    private readonly profiles: Pick<Profiles, "flows">,
  ) {
    this.#projects = new Set([projectOf(cwd)]);
  }

  /** The text of a file the user asked for. Throws a `UsageError` when it cannot be read. */
  read(path: string): SourceText {
    this.#projects.add(projectOf(resolve(this.cwd, dirname(path))));
    return this.#text(path);
  }

  #text(path: string): SourceText {
    const key = resolve(this.cwd, path);
    const known = this.#sources.get(key);
    if (known !== undefined) return known;
    const source = { path, text: readText(key, path) };
    this.#sources.set(key, source);
    return source;
  }

  /**
   * What `import "specifier"` in the file `from` means; `null` when there is no such file, and a refusal of one that cannot be read. A file of the project brings
   * none from outside of it; one that came with a package may import its neighbours, wherever it is installed.
   */
  import(specifier: string, from: string): SourceText | ImportRefused | null {
    if (this.#inProject(from) && !this.#inProject(join(dirname(from), specifier))) {
      return { refused: "it is outside of the project" };
    }
    const path = this.#locate(specifier, from);
    if (path === null) return null;
    const known = this.#unreadable.get(path);
    if (known !== undefined) return known;
    try {
      return this.#text(path);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const refused = refusalOf(error, path);
      this.#unreadable.set(path, refused);
      return refused;
    }
  }

  #inProject(path: string): boolean {
    const file = resolve(this.cwd, path);
    return [...this.#projects].some((project) => isInside(file, project));
  }

  #locate(specifier: string, from: string): string | null {
    const beside = join(dirname(from), specifier);
    if (isFile(resolve(this.cwd, beside))) return beside;
    // `vendor/model/name.scn`: a flow of a profile of the user's own, else one that comes with the adapters, as `std/…` does.
    const [, profile, name] = /^([a-z0-9-]+\/[a-z0-9-]+)\/([a-z0-9-]+\.scn)$/.exec(specifier) ?? [];
    const own = profile === undefined ? [] : this.profiles.flows(profile);
    return own.find((path) => path.endsWith(`/${name}`)) ?? builtinImport(specifier);
  }
}

/** `it is UTF-16 text, not UTF-8 text`, and what to do about it. */
function refusalOf(
  { diagnostic: { message, fix = "mend that, or import another file" } }: UsageError,
  path: string,
): ImportRefused {
  const workbook = /\.(?:xlsx?|ods|numbers)$/i.test(path);
  return {
    refused: message.startsWith(`${path} `) ? `it ${message.slice(path.length + 1)}` : message,
    fix: workbook ? "save the sheet as CSV, in UTF-8" : fix,
  };
}
