/**
 * What the card waits for, as `AT+CPIN?` tells it (Yuge 4.3), or what else is with it, as a scenario has it: a lock of the
 * module such as `PH-NET PIN` (3GPP TS 27.007 8.3), `SIM BUSY`.
 */
export type SimState = string;

/** Wrong PINs until the PUK is wanted, wrong PUKs until the card is of no use (3GPP TS 31.101 9.5.1). */
const pinAttempts = 3;
const pukAttempts = 10;

/** Test values: the manual's PIN, and a PUK nobody was given. */
const firstPin = "1234";
const puk = "12345678";
const pin2 = "2345";

/** Words for a slot without a card. */
const absent = new Set(["SIM REMOVED", "NOT INSERTED"]);

/** The SIM card: its PIN, and whether it is asked for. Both live on the card, whatever becomes of the module. */
export class SimCard {
  inserted = true;
  locked = false;
  /** Only the numbers on the card may be dialled. */
  fixedDialling = false;
  #pin = firstPin;
  #verified = true;
  #pinLeft = pinAttempts;
  #pukLeft = pukAttempts;
  #pin2Left = pinAttempts;
  /** What stands in the way besides PIN and PUK. */
  #obstacle: string | null = null;

  get state(): SimState {
    if (!this.inserted) return "SIM REMOVED";
    if (this.#obstacle !== null) return this.#obstacle;
    if (this.#pinLeft === 0) return "SIM PUK";
    return this.locked && !this.#verified ? "SIM PIN" : "READY";
  }

  get ready(): boolean {
    return this.state === "READY";
  }

  /** Power was off: a card with a lock asks again. */
  boot(): void {
    this.#verified = false;
  }

  /**
   * The card is put in, locked, blocked or something else, as a scenario has it: what `+CPIN: …` says. A word that is not
   * among the `known` ones says that it is out.
   */
  become(state: string, known: readonly string[]): void {
    const usual = state === "READY" || state === "SIM PIN" || state === "SIM PUK";
    this.inserted = usual || (known.includes(state) && !absent.has(state));
    this.#obstacle = usual || !this.inserted ? null : state;
    if (!usual) return;
    if (state !== "READY") this.locked = true;
    this.#verified = state === "READY";
    this.#pinLeft = state === "SIM PUK" ? 0 : pinAttempts;
  }

  /** The card is of no use for good: no PUK is left (3GPP TS 31.101 9.5.1). */
  get dead(): boolean {
    return this.#pukLeft === 0;
  }

  /** A lock of the module itself (3GPP TS 27.007 8.3) opens with the PUK, as a test value; `false` for another code. */
  open(code: string): boolean {
    if (code !== puk) return false;
    this.#obstacle = null;
    return true;
  }

  /** Whether the state is a lock of the module itself. */
  get personalised(): boolean {
    return this.#obstacle?.startsWith("PH-") === true;
  }

  /** Whether the PIN is right; three wrong ones in a row block it. */
  verify(pin: string): boolean {
    if (this.#pinLeft === 0) return false;
    if (pin !== this.#pin) {
      this.#pinLeft -= 1;
      return false;
    }
    this.#pinLeft = pinAttempts;
    this.#verified = true;
    return true;
  }

  get pin2Blocked(): boolean {
    return this.#pin2Left === 0;
  }

  /** PIN2 has tries of its own; with none left it wants its PUK2, which a module for data has no command for. */
  verifyPin2(pin: string): boolean {
    if (this.pin2Blocked) return false;
    this.#pin2Left = pin === pin2 ? pinAttempts : this.#pin2Left - 1;
    return pin === pin2;
  }

  /** Takes the block away and sets a new PIN, when the PUK is right. */
  unblock(code: string, pin: string): boolean {
    if (this.#pukLeft === 0) return false;
    if (code !== puk) {
      this.#pukLeft -= 1;
      return false;
    }
    this.#pin = pin;
    this.#pinLeft = pinAttempts;
    this.#pukLeft = pukAttempts;
    this.#verified = true;
    return true;
  }

  /** Whether the old PIN was right and the new one holds. */
  change(from: string, to: string): boolean {
    if (!this.verify(from)) return false;
    this.#pin = to;
    return true;
  }
}
