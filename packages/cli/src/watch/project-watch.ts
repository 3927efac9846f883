import { existsSync } from "node:fs";
import { sep } from "node:path";
import type { Clock } from "@scn/runtime";
import type { Host } from "../command/host.js";
import type { GivenOptions } from "../config/configured.js";
import { Changes } from "./changes.js";
import type { FolderWatch } from "./folder-watch.js";
import { isShared, sharedFolders } from "./shared-files.js";
import { affected, foldersOf, type WatchedFile } from "./watched-files.js";
import { lookAgain, type WatchedProject } from "./watched-project.js";

/** What a test puts in the place of the disk and of time. */
export interface WatchWorld {
  readonly watch: FolderWatch;
  readonly clock: Clock;
  /** Another URL for a module that has changed. */
  readonly freshUrl: (url: string, version: number) => string;
}

/** What is run next, and why, for a person. */
export interface NextRun {
  readonly files: readonly WatchedFile[];
  readonly why: string;
}

/** A project under watch: which of its files a change touches, and from when on its modules have to be loaded anew. */
export class ProjectWatch {
  readonly #targets: readonly string[];
  readonly #given: GivenOptions;
  readonly #host: Host;
  readonly #world: WatchWorld;
  readonly #changes: Changes;
  #project: WatchedProject;
  /** Host flows are loaded anew under another URL: `import` keeps what it has read. */
  #version = 0;
  #stop: () => void = () => undefined;

  constructor(
    project: WatchedProject,
    targets: readonly string[],
    given: GivenOptions,
    host: Host,
    world: WatchWorld,
  ) {
    this.#project = project;
    this.#targets = targets;
    this.#given = given;
    this.#host = host;
    this.#world = world;
    this.#changes = new Changes(world.clock);
    this.#watchFolders();
  }

  get files(): readonly WatchedFile[] {
    return this.#project.files;
  }

  /** The host, with modules as they are now. */
  get host(): Host {
    const host = this.#host;
    const version = this.#version;
    if (version === 0) return host;
    return { ...host, importModule: (url) => host.importModule(this.#world.freshUrl(url, version)) };
  }

  /** Waits for a change that matters; `null`: the watch was ended. */
  async next(): Promise<NextRun | null> {
    for (;;) {
      const changed = await this.#changes.next();
      if (changed === null) return null;
      const before = this.#project;
      const project = await lookAgain(before, this.#targets, this.#given, this.#host);
      this.#project = project;
      const isModule = (path: string) => before.shared.modules.has(path) || project.shared.modules.has(path);
      const isSharedNow = (path: string) => isShared(path, before.shared) || isShared(path, project.shared);
      if ([...changed].some(isModule)) this.#version++;
      // All of them are gone for the moment: an editor, or a checkout of another branch.
      if (project === before && ![...changed].some(isSharedNow)) continue;
      this.#watchFolders();
      const files = affected(project.files, changed, before.files, isSharedNow);
      if (files.length > 0)
        return { files, why: changeText(changed, files.length, project.files.length, this.#host.cwd) };
    }
  }

  /** Whoever waits for a change waits no longer. */
  end(): void {
    this.#changes.end();
  }

  /** Gives the folders back. */
  close(): void {
    this.#stop();
  }

  #watchFolders(): void {
    this.#stop();
    const { files, targets, shared } = this.#project;
    const folders = foldersOf(files, targets, this.#host.cwd, sharedFolders(shared));
    this.#stop = this.#world.watch(folders, (path) => this.#changes.add(path));
  }
}

function changeText(changed: ReadonlySet<string>, run: number, all: number, cwd: string): string {
  // an editor's scratch files come and go
  const there = [...changed].filter((path) => existsSync(path));
  const [first = "", ...more] = (there.length > 0 ? there : [...changed]).map((path) =>
    path.startsWith(cwd + sep) ? path.slice(cwd.length + 1) : path,
  );
  const what = more.length === 0 ? first : `${first} and ${more.length} more`;
  return `${what} changed: ${run} of ${all} ${all === 1 ? "file" : "files"}`;
}
