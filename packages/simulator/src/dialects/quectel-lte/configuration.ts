import { fieldOf, milliseconds } from "../../module/catalogue-fields.js";
import type { ModuleCore } from "../../module/core.js";

/**
 * What `AT+QICFG` and its kin have set, as it is now. Values and their defaults are the settings of the catalogue; where
 * a profile has none of a name, the module behaves as LTE Standard(A) does before anybody sets it.
 */
export class Configuration {
  readonly #core: ModuleCore;
  readonly #packetWaitUnit: number;

  constructor(core: ModuleCore) {
    this.#core = core;
    const { unit } = fieldOf(core.catalogue, "AT+QICFG", "transwaittm") ?? {};
    this.#packetWaitUnit = milliseconds(unit) ?? 100;
  }

  /** `transpktsize`: the longest packet transparent mode sends, bytes. */
  get packetSize(): number {
    return this.#number("transpktsize", 1024);
  }

  /** `transwaittm` in ms: how long a shorter packet waits for more. */
  get packetWait(): number {
    return this.#number("transwaittm", 2) * this.#packetWaitUnit;
  }

  /** `dataformat`: what the host sends is hexadecimal digits. */
  get sendsHex(): boolean {
    return this.#number("send-format") === 1;
  }

  /** `dataformat`: what the module prints of received data is hexadecimal digits. */
  get printsHex(): boolean {
    return this.#number("recv-format") === 1;
  }

  /** `viewmode`: data stands behind its header, not on the next line. */
  get oneLine(): boolean {
    return this.#number("viewmode") === 1;
  }

  /** `recvind`: the notice of buffer mode carries the length. */
  get tellsLength(): boolean {
    return this.#number("recvind") === 1;
  }

  /** `passiveclosed`: a connection its other end closed is closed here too. */
  get followsClose(): boolean {
    return this.#number("passiveclosed") === 1;
  }

  /** `close/mode`: `AT+QICLOSE` does not wait for the other end. */
  get closesBehindOk(): boolean {
    return this.#number("close-mode") === 1;
  }

  /** `tcp/accept`. */
  get accepts(): boolean {
    return this.#number("accept", 1) === 1;
  }

  /** `formatcfg`: the prompt ends its line. */
  get promptIsLine(): boolean {
    return this.#number("formatcfg") === 1;
  }

  /** `qisend/timeout` in ms; 0: the prompt waits for ever. */
  get promptTimeout(): number {
    return this.#number("qisend-timeout") * 1000;
  }

  /** `TCP/SendMode`: when and how success of a send is told. */
  get sendMode(): number {
    return this.#number("send-mode");
  }

  /** `pdp/retry` on 4G: how often an activation is tried again, and how long each attempt takes, ms. */
  get activation(): { readonly attempts: number; readonly patience: number } {
    const patience = this.#number("retry-time-activation-4g") * 1000;
    return { attempts: patience === 0 ? 0 : this.#number("retry-count-activation-4g") + 1, patience };
  }

  #number(setting: string, otherwise = 0): number {
    return this.#core.tracked.number(setting, otherwise);
  }
}
