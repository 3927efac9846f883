import type { Arguments } from "../module/arguments.js";
import type { Answer, Call } from "../module/call.js";
import type { ModuleCore } from "../module/core.js";

/** What a vendor's modules do beyond what the catalogue can say. */
export interface Dialect {
  /** Called once a module; saved settings live as long as the result. */
  install(core: ModuleCore): DialectModule;
}

/** A dialect at work in one module. */
export interface DialectModule {
  /** A new life begins: volatile state goes, saved state stays. `restarted`: it was one before, and shows that it boots. */
  boot(restarted: boolean): void;
  /** What the module prints when it has started, where that is not always the same; else the catalogue's banner. */
  banner?(): readonly string[];
  /** Carries the command out; `null` when the dialect has no behaviour for it. */
  perform(call: Call): Answer | null | Promise<Answer>;
  /** Takes apart what stands behind a command's name where commas and quotes alone do not; `null` elsewhere. */
  arguments?(name: string, text: string): Arguments | null;
  /** A command line begins, or is over and the next one may come. */
  lineBegins?(): void;
  lineOver?(): void;
  /** Rewrites arguments the vendor's own examples print against its own syntax. */
  normalise(name: string, given: Arguments): Arguments;
  /** How long the module thinks before it carries the command out, ms. */
  latency(call: Call): number;
  /** The answer to arguments the catalogue does not allow, or a form it does not have. */
  reject(call: Call): Answer;
  /** The scenario has the module print this unsolicited line: the state behind it follows. */
  scriptedUrc(text: string): void;
  /** DTR went from on to off. */
  dtrDropped(): void;
  /** DTR went from off to on. */
  dtrRaised?(): void;
}
