import type { Clock, Device, PeerHost } from "@scn/runtime";
import type { Style } from "../terminal/style.js";
import type { Console } from "./console.js";

/** What a shell needs of the world. */
export interface ShellOptions {
  readonly device: Device;
  readonly clock: Clock;
  readonly console: Console;
  readonly style: Style;
  readonly peers: PeerHost;
  readonly files: ShellFiles;
}

/** The disk, as far as a shell touches it. Each throws an `Error` whose message is for the user. */
export interface ShellFiles {
  read(path: string): Uint8Array;
  /** Replaces a file that is there. */
  write(path: string, text: string): void;
  /** Where a file is there, the user is told what to do instead. */
  writeNew(path: string, text: string, instead: string): void;
  /** What the checker has to say of a scenario that was written there, as rendered text; empty: nothing. */
  problems(path: string, text: string): string;
}
