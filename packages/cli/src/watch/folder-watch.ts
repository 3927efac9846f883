import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";

/** Tells which files of some folders change, until it is called back. A test stands in for the disk. */
export type FolderWatch = (folders: ReadonlySet<string>, changed: (path: string) => void) => () => void;

/** The system's own watch, a folder at a time: a recursive one costs a descriptor for every folder below. */
export const folderWatch: FolderWatch = (folders, changed) => {
  const watchers = [...folders].flatMap((folder): FSWatcher[] => {
    try {
      const watcher = watch(folder, (_, name) => {
        if (name !== null) changed(join(folder, name));
      });
      // The folder was removed: what was in it is told by the next run.
      watcher.on("error", () => watcher.close());
      return [watcher];
    } catch {
      return [];
    }
  });
  return () => {
    for (const watcher of watchers) watcher.close();
  };
};
