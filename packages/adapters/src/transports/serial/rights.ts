import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Who asks, and where this system keeps its users and groups. */
export interface Asking {
  /** Names the user in commands. */
  readonly user: string;
  /** Group numbers of this process. */
  readonly groups: readonly number[];
  /** Where `/etc` is looked for. */
  readonly root?: string;
}

/** Whether this process may open a port, and what would let it. */
export interface PortRights {
  readonly mayOpen: boolean;
  /** Nothing stands at the path: the kernel may have the port all the same, and this container not. */
  readonly missing?: true;
  /** The group that owns the port: `dialout`, `uucp`; `null` where the system does not say. */
  readonly group: string | null;
  /** What lets this user open it, in one sentence with its command; `null` where nothing is to be done. */
  readonly remedy: string | null;
}

/** This process. */
export function thisProcess(env: Readonly<Record<string, string | undefined>> = process.env): Asking {
  return { user: env.USER || env.LOGNAME || "$USER", groups: process.getgroups?.() ?? [] };
}

/**
 * Whether a port may be opened; `open` says so where the file's own rights are not to be asked.
 *
 * @example
 * ```ts no-run
 * import { rightsOn, thisProcess } from "@scn/adapters";
 *
 * const { mayOpen, remedy } = rightsOn("/dev/ttyUSB2", thisProcess());
 * if (!mayOpen) console.error(remedy);
 * ```
 */
export function rightsOn(path: string, asking: Asking, open?: boolean): PortRights {
  const mayOpen = open ?? isAllowed(path);
  const owner = ownerOf(path);
  if (owner === null && open !== true && path.startsWith("/"))
    return { mayOpen: false, missing: true, group: null, remedy: handIn(path) };
  const group =
    owner === null ? undefined : groupsIn(asking.root ?? "/").find(({ id }) => id === owner.group);
  if (mayOpen || owner === null) return { mayOpen, group: group?.name ?? null, remedy: null };
  return { mayOpen, group: group?.name ?? null, remedy: remedyFor(path, owner, group, asking) };
}

/** What makes a port that the kernel has one of this container, too. */
function handIn(path: string): string {
  return `give it to the container (\`docker run --device ${path} …\`); outside of one, udev makes it`;
}

interface Group {
  readonly name: string;
  readonly id: number;
  readonly members: readonly string[];
}

function remedyFor(
  path: string,
  owner: { readonly group: number; readonly groupWrites: boolean },
  group: Group | undefined,
  { user, groups }: Asking,
): string {
  // Root's group is nobody's to join, and one that may not write is of no use.
  if (group === undefined || group.id === 0 || !owner.groupWrites) {
    return `give it to a group that may use it: \`sudo chgrp dialout ${path} && sudo chmod g+rw ${path}\`, and for good with a udev rule`;
  }
  if (group.members.includes(user) && !groups.includes(group.id)) {
    return `you are in the group ${group.name} since you last logged in: log in again, or start scn from \`newgrp ${group.name}\``;
  }
  return `join the group ${group.name}: \`sudo usermod -aG ${group.name} ${user}\`, and log in again`;
}

function isAllowed(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function ownerOf(path: string): { readonly group: number; readonly groupWrites: boolean } | null {
  try {
    const { gid, mode } = statSync(path);
    return { group: gid, groupWrites: (mode & 0o060) === 0o060 };
  } catch {
    return null;
  }
}

function groupsIn(root: string): readonly Group[] {
  try {
    return readFileSync(join(root, "etc/group"), "utf8")
      .split("\n")
      .flatMap((line) => {
        const [name, , id, members = ""] = line.split(":");
        return name && id ? [{ name, id: Number(id), members: members.split(",").filter(Boolean) }] : [];
      });
  } catch {
    return [];
  }
}
