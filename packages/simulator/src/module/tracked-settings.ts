import type { Catalogue, Condition, FormEntry, SettingChange } from "@scn/dsl";

/** Reads what the command line gave for a parameter, or its field's default. */
export type ParameterValue = (parameter: string) => string | number | undefined;

/**
 * The module's own copy of the settings the catalogue tracks: values change as commands succeed, what is volatile goes
 * with a reboot, and the stored profile (`AT&W`, `ATZ`, `AT&F`) is kept.
 */
export class TrackedSettings {
  readonly #catalogue: Catalogue;
  readonly #values = new Map<string, string | number>();
  readonly #stored = new Map<string, string | number>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** The value, or the catalogue's default; `undefined` for a setting nobody knows. */
  get(setting: string, key?: string | number): string | number | undefined {
    return this.#values.get(nameOf(setting, key)) ?? this.#catalogue.settings[setting]?.default;
  }

  /** Like `get`, for a number; `otherwise` where the catalogue does not know the setting. */
  number(setting: string, otherwise: number): number {
    const value = this.get(setting);
    return value === undefined ? otherwise : Number(value);
  }

  /** Whether all conditions hold; `parameter` gives what selects an entry of a keyed setting. */
  holds(conditions: readonly Condition[], parameter: ParameterValue): boolean {
    return conditions.every(({ setting, of, in: values }) => {
      const now = this.get(setting, of === undefined ? undefined : parameter(of));
      return values.some((value) => String(value) === String(now));
    });
  }

  /** What a command that succeeded changes. */
  apply(form: FormEntry, parameter: ParameterValue): void {
    if (form.profile === "save") this.#save(form);
    else if (form.profile !== undefined) this.#load((by) => by === "AT&W", form.profile === "restore");
    else for (const change of form.sets) this.#change(change, parameter);
  }

  /** A new life: volatile settings have their defaults, those a command stores what was stored, saved ones stay. */
  boot(): void {
    for (const name of [...this.#values.keys()])
      if (this.#persistenceOf(name) === "volatile") this.#values.delete(name);
    this.#load((by) => by.startsWith("AT"), true);
  }

  #change({ setting, of, value }: SettingChange, parameter: ParameterValue): void {
    const key = of === undefined ? undefined : parameter(of);
    const next =
      "parameter" in value
        ? parameter(value.parameter)
        : "constant" in value
          ? value.constant
          : this.get(value.setting, parameter(value.of));
    if (next !== undefined) this.#values.set(nameOf(setting, key), next);
  }

  /** The settings that this very command stores: `AT&W`, `AT+CIPSCONT`. */
  #save(form: FormEntry): void {
    for (const name of this.#names((by) => by.startsWith("AT") && form.syntax.startsWith(by))) {
      const value = this.get(name);
      if (value !== undefined) this.#stored.set(name, value);
    }
  }

  #load(which: (persistence: string) => boolean, stored: boolean): void {
    for (const name of this.#names(which)) {
      const value = stored ? this.#stored.get(name) : undefined;
      if (value === undefined) this.#values.delete(name);
      else this.#values.set(name, value);
    }
  }

  #names(which: (persistence: string) => boolean): readonly string[] {
    return Object.entries(this.#catalogue.settings)
      .filter(([, { persistence }]) => which(persistence))
      .map(([name]) => name);
  }

  #persistenceOf(name: string): string | undefined {
    return this.#catalogue.settings[name.replace(/\[.*$/, "")]?.persistence;
  }
}

function nameOf(setting: string, key: string | number | undefined): string {
  return key === undefined ? setting : `${setting}[${key}]`;
}
