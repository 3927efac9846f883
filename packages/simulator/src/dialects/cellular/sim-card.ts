/** What the card waits for, as `AT+CPIN?` tells it (Yuge 4.3). */
export type SimState = "READY" | "SIM PIN" | "SIM PUK" | "SIM REMOVED";

/** Wrong PINs until the PUK is wanted, wrong PUKs until the card is of no use (3GPP TS 31.101 9.5.1). */
const pinAttempts = 3;
const pukAttempts = 10;

/** Test values: the manual's PIN, and a PUK nobody was given. */
const firstPin = "1234";
const puk = "12345678";

/** The SIM card: its PIN, and whether it is asked for. Both live on the card, whatever becomes of the module. */
export class SimCard {
  inserted = true;
  locked = false;
  #pin = firstPin;
  #verified = true;
  #pinLeft = pinAttempts;
  #pukLeft = pukAttempts;

  get state(): SimState {
    if (!this.inserted) return "SIM REMOVED";
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

  /** The card is put in, taken out, locked or blocked, as a scenario has it: what `+CPIN: …` says. */
  become(state: string): void {
    const known = state === "READY" || state === "SIM PIN" || state === "SIM PUK";
    this.inserted = known;
    if (!known) return;
    if (state !== "READY") this.locked = true;
    this.#verified = state === "READY";
    this.#pinLeft = state === "SIM PUK" ? 0 : pinAttempts;
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
