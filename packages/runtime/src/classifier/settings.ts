import type { Catalogue, Condition, SettingChange } from "@scn/dsl";

export type SettingValue = string | number;

/** What a parameter or capture of that name holds; `undefined` when there is none. */
export type Lookup = (name: string) => SettingValue | undefined;

/** The module's state as far as framing and results depend on it, followed from what it was told and what it said. */
export class Settings {
  /** Changes whenever a value may have changed. */
  version = 0;
  readonly #catalogue: Catalogue;
  readonly #values = new Map<string, SettingValue>();
  /** What commands of their own stored, such as `AT+CIPSCONT`. */
  readonly #stored = new Map<string, SettingValue>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** `key` selects the entry of a keyed setting. `undefined` for a setting the catalogue does not have. */
  get(setting: string, key?: SettingValue): SettingValue | undefined {
    return this.#values.get(address(setting, key)) ?? this.#catalogue.settings[setting]?.default;
  }

  holds(condition: Condition, lookup: Lookup): boolean {
    const value = this.get(condition.setting, condition.of === undefined ? undefined : lookup(condition.of));
    return value !== undefined && condition.in.some((wanted) => String(wanted) === String(value));
  }

  holdAll(conditions: readonly Condition[] | undefined, lookup: Lookup): boolean {
    return conditions === undefined || conditions.every((condition) => this.holds(condition, lookup));
  }

  /** A value that cannot be told (a parameter left out, without default) changes nothing. */
  apply(changes: readonly SettingChange[], lookup: Lookup): void {
    for (const change of changes) {
      const value = this.#newValue(change, lookup);
      const key = change.of === undefined ? undefined : lookup(change.of);
      if (value === undefined || (change.of !== undefined && key === undefined)) continue;
      this.version++;
      this.#values.set(address(change.setting, key), value);
    }
  }

  /** A command stored the settings that name it as theirs. */
  store(command: string): void {
    for (const [key, value] of this.#values)
      if (this.#persistenceOf(key) === command) this.#stored.set(key, value);
  }

  /**
   * The module restarted: what keeps itself stays, what a command stores (`AT&W`) is as it was stored, else it has its
   * default again. What was stored before the session began nobody knows; the session began with the defaults, too.
   */
  restart(): void {
    this.version++;
    for (const key of [...this.#values.keys()]) if (this.#persistenceOf(key) !== "saved") this.#reload(key);
  }

  /** `ATZ` loads what `AT&W` stored. */
  restore(): void {
    this.version++;
    for (const key of new Set([...this.#values.keys(), ...this.#stored.keys()]))
      if (this.#persistenceOf(key) === "AT&W") this.#reload(key);
  }

  #reload(key: string): void {
    const stored = this.#stored.get(key);
    if (stored === undefined) this.#values.delete(key);
    else this.#values.set(key, stored);
  }

  #persistenceOf(key: string): string | undefined {
    return this.#catalogue.settings[key.split("\0", 1)[0] ?? key]?.persistence;
  }

  #newValue(change: SettingChange, lookup: Lookup): SettingValue | undefined {
    const { value } = change;
    if ("constant" in value) return value.constant;
    if ("parameter" in value) return lookup(value.parameter);
    return this.get(value.setting, lookup(value.of));
  }
}

function address(setting: string, key: SettingValue | undefined): string {
  return key === undefined ? setting : `${setting}\0${key}`;
}
