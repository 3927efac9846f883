import type { ModuleCore } from "../../../module/core.js";
import { Link } from "./link.js";
import type { Transparent } from "./transparent.js";

/** 9.17, 9.40: how far the mobile scene is up, whatever the links do. */
export type Scene = "IP INITIAL" | "IP START" | "IP CONFIG" | "IP GPRSACT" | "IP STATUS" | "PDP DEACT";

/** 9.1: links 0 to 5. */
const linkCount = 6;

/**
 * The state machines of 9.40. The figures of the manual are lost in its text; what stands here follows its prose, its
 * table of states and its examples (D-151).
 */
export class IpStack {
  readonly #core: ModuleCore;
  readonly #transparent: Transparent;
  readonly links: readonly Link[] = Array.from({ length: linkCount }, (_, number) => new Link(number));
  scene: Scene = "IP INITIAL";
  #used = false;

  constructor(core: ModuleCore, transparent: Transparent) {
    this.#core = core;
    this.#transparent = transparent;
  }

  boot(): void {
    this.#reset();
    this.#core.life.onEnd(() => this.#reset());
  }

  /** @param number 0 to 5; any other is none of the module's, and gets link 0. */
  link(number: number): Link {
    return this.links[number] ?? this.links[0] ?? new Link(number);
  }

  /** `AT+CIPSTATUS` in single-link mode: the link's state, where it has one, else the scene's. */
  singleState(): string {
    const { state, protocol } = this.link(0);
    if (this.scene === "PDP DEACT") return this.scene;
    switch (state) {
      case "INITIAL":
        return this.scene;
      case "CONNECTING":
        return `${protocol} CONNECTING`;
      case "CONNECTED":
        return "CONNECT OK";
      case "CLOSING":
        return `${protocol} CLOSING`;
      case "REMOTE CLOSING":
      case "CLOSED":
        return `${protocol} CLOSED`;
    }
  }

  /** `AT+CIPSTATUS` in multi-link mode. */
  multiState(): string {
    return this.scene === "IP STATUS" && this.#used ? "IP PROCESSING" : this.scene;
  }

  /** A link is being opened: multi-link mode is in IP PROCESSING until `AT+CIPSHUT`. */
  used(): void {
    this.#used = true;
  }

  /** 9.5: there is an address to tell. */
  get hasAddress(): boolean {
    return this.scene === "IP GPRSACT" || this.scene === "IP STATUS";
  }

  /** 9.29: every link closed, back to the beginning. */
  shut(): void {
    this.#transparent.leave("CLOSED");
    this.#reset();
  }

  /** 9.40: the network released the scene. `announced`: the host has read it already. */
  deactivated(announced: boolean): void {
    if (!announced && !this.hasAddress) return;
    this.#transparent.leave("CLOSED");
    for (const link of this.links) link.drop();
    this.scene = "PDP DEACT";
    // Behind the result of the command that caused it.
    if (!announced) this.#core.life.after(0, () => this.#core.urc("+PDP DEACT"));
  }

  #reset(): void {
    for (const link of this.links) link.forget();
    this.scene = "IP INITIAL";
    this.#used = false;
  }
}
