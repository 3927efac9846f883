import { join } from "node:path";
import type { PolicyState, PolicyStore } from "@scn/runtime";
import { type DeviceState, decodeState, encodeState, fileNameOf, stateFile } from "./device-file.js";
import { type Disk, nodeDisk } from "./disk.js";
import { takeLock } from "./lock.js";
import { nodeProcesses, type Processes } from "./processes.js";
import { StateFolderError } from "./state-folder-error.js";
import { unfinished, writeWhole } from "./write-whole.js";

/** Says that a folder is ours, and how it is laid out. */
const marker = "scn-policies";
const layout = "policy counters of scn, layout 1\n";
const lockFile = ".lock";

/** What else scn keeps in its state folder, perhaps before there are any counters: what did not pass, and the key of journals. */
const neighbours: readonly string[] = ["last-failed", "journal.key"];

/**
 * The counters of policies in a folder, one file a device. The first call for a device locks it against other processes, until
 * `close`; `save` is on the disk when it returns, and a crash at any instant leaves the counters before or after it.
 *
 * @example
 * ```ts no-run
 * import { openPolicyFolder, type PolicyFolder } from "@scn/adapters";
 * import { check } from "@scn/dsl";
 * import { run } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const { program } = check('scenario "x" {\n  module quectel/lte-standard-a\n  send AT\n}\n');
 * const folder: PolicyFolder = openPolicyFolder("/var/lib/scn");
 * if (program !== null) await run(program, { ...simulated(), policyStore: folder }).forEach(() => {});
 * folder.close();
 * ```
 */
export interface PolicyFolder extends PolicyStore {
  readonly path: string;
  /** Throws a `StateFolderError`: another process uses the device, or its file cannot be read. */
  load(device: string, policy: string): PolicyState | null;
  /** Throws as `load`, and when the disk does not take the file. */
  save(device: string, policy: string, state: PolicyState): void;
  /** What is kept of every device, by name. Locks nothing, so it shows what another process has written last. */
  devices(): readonly DeviceState[];
  /** Forgets the counters of a device, or only those of one policy. Throws as `save`. */
  clear(device: string, policy?: string): void;
  /** Lets the devices go. Idempotent. */
  close(): void;
}

class KeptFolder implements PolicyFolder {
  readonly path: string;
  readonly #around: { readonly disk: Disk; readonly processes: Processes };
  readonly #held = new Map<string, { state: DeviceState; readonly release: () => void }>();

  constructor(path: string, around: { readonly disk: Disk; readonly processes: Processes }) {
    this.path = path;
    this.#around = around;
  }

  load(device: string, policy: string): PolicyState | null {
    return this.#hold(device).state.policies[policy] ?? null;
  }

  save(device: string, policy: string, state: PolicyState): void {
    const { policies } = this.#hold(device).state;
    this.#write(device, { ...policies, [policy]: state });
  }

  devices(): readonly DeviceState[] {
    const names = this.#around.disk.list(this.path) ?? [];
    return names
      .filter((name) => name.endsWith(stateFile))
      .flatMap((name) => this.#read(join(this.path, name)) ?? [])
      .sort((a, b) => (a.device < b.device ? -1 : 1));
  }

  clear(device: string, policy?: string): void {
    const { policies } = this.#hold(device).state;
    const { [policy ?? ""]: _, ...others } = policies;
    const left = policy === undefined ? {} : others;
    if (Object.keys(left).length > 0) {
      this.#write(device, left);
      return;
    }
    const { disk } = this.#around;
    disk.remove(this.#file(device));
    disk.sync(this.path);
    this.#keep(device, {});
  }

  close(): void {
    for (const { release } of this.#held.values()) release();
    this.#held.clear();
  }

  #hold(device: string): { readonly state: DeviceState } {
    const held = this.#held.get(device);
    if (held !== undefined) return held;
    const lock = join(this.path, `${fileNameOf(device)}${lockFile}`);
    const release = takeLock(lock, `the policy counters of ${device}`, this.#around);
    try {
      this.#sweep(device);
      const found = this.#read(this.#file(device)) ?? { device, policies: {} };
      if (found.device !== device) {
        throw new StateFolderError(
          `${this.#file(device)} is the state of ${found.device}, not of ${device}`,
          {
            fix: "move the file away",
          },
        );
      }
      const taken = { state: found, release };
      this.#held.set(device, taken);
      return taken;
    } catch (error) {
      release();
      throw error;
    }
  }

  #write(device: string, policies: DeviceState["policies"]): void {
    const { disk, processes } = this.#around;
    writeWhole(disk, this.#file(device), encodeState({ device, policies }), processes.self.pid);
    this.#keep(device, policies);
  }

  #keep(device: string, policies: DeviceState["policies"]): void {
    const held = this.#held.get(device);
    if (held !== undefined) held.state = { device, policies };
  }

  #read(file: string): DeviceState | null {
    const text = this.#around.disk.read(file);
    if (text === null) return null;
    try {
      return decodeState(text);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new StateFolderError(`${file} holds no policy counters: ${why}`, {
        fix: "move the file away to begin with none; it was left as it is",
      });
    }
  }

  /** What a killed process had begun to write; nobody else writes while the lock is held. */
  #sweep(device: string): void {
    const { disk } = this.#around;
    const begun = `${fileNameOf(device)}${stateFile}.`;
    for (const name of disk.list(this.path) ?? []) {
      if (name.startsWith(begun) && name.endsWith(unfinished)) disk.remove(join(this.path, name));
    }
  }

  #file(device: string): string {
    return join(this.path, `${fileNameOf(device)}${stateFile}`);
  }
}

/**
 * Opens the folder, and makes it when there is none. Throws a `StateFolderError` for one that cannot be read or written, that is
 * a file, or that holds something that scn has not put there; it is left as it is.
 */
export function openPolicyFolder(path: string): PolicyFolder {
  return openPolicyFolderOn(path, { disk: nodeDisk, processes: nodeProcesses });
}

/** `openPolicyFolder` on a disk, and among processes, that need not be this computer's. */
export function openPolicyFolderOn(
  path: string,
  { disk, processes }: { readonly disk: Disk; readonly processes: Processes },
): PolicyFolder {
  try {
    if (!isOurs(path, disk)) {
      disk.makeFolder(path);
      writeWhole(disk, join(path, marker), layout, processes.self.pid);
    }
  } catch (error) {
    if (error instanceof StateFolderError) throw error;
    throw new StateFolderError(`the state folder ${path} cannot be used: ${systemReason(error)}`, {
      fix: "name another one with --state, or in SCN_STATE",
    });
  }
  return new KeptFolder(path, { disk, processes });
}

/** Whether it has counters of ours; throws for one that is somebody else's. `false`: there is none yet, or nothing else in it. */
function isOurs(path: string, disk: Disk): boolean {
  const names = disk.list(path) ?? [];
  const found = disk.read(join(path, marker));
  if (found === layout) return true;
  if (found !== null) {
    throw new StateFolderError(`the state folder ${path} was written by another version of scn`, {
      fix: "name another one with --state",
    });
  }
  const first = names.find((name) => !name.endsWith(unfinished) && !neighbours.includes(name));
  if (first === undefined) return false;
  throw new StateFolderError(`${path} is no state folder of scn: it holds ${first}`, {
    fix: "name an empty folder, or one that does not exist yet",
  });
}

function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "permission denied";
  if (code === "ENOTDIR" || code === "EEXIST") return "it is a file, or below one";
  if (code === "ENOSPC") return "the disk is full";
  return error instanceof Error ? error.message : String(error);
}
