/**
 * What `AT+QICFG` keys start with. Only `transpktsize`, `transwaittm` and `dataformat`'s first value are readable in
 * the document (2.3.1); the others are plain choices: options off, the lower ends of ranges.
 */
const defaults = {
  transpktsize: [1024],
  transwaittm: [2],
  dataformat: [0, 0],
  viewmode: [0],
  passiveclosed: [0],
  "udp/readmode": [0],
  "udp/sendmode": [0],
  "tcp/keepalive": [0, 600, 75, 9],
  recvind: [0],
  "tcp/retranscfg": [8, 600],
  "tcp/accept": [1],
  "send/buffersize": [1460],
  formatcfg: [0],
  "qisend/timeout": [0],
  "close/mode": [0],
  "TCP/SendMode": [0],
} as const satisfies Readonly<Record<string, readonly number[]>>;

export type ConfigurationKey = keyof typeof defaults;

const spelling: ReadonlyMap<string, ConfigurationKey> = new Map(
  Object.keys(defaults).flatMap((key) => (isKey(key) ? [[key.toLowerCase(), key] as const] : [])),
);

function isKey(key: string): key is ConfigurationKey {
  return Object.hasOwn(defaults, key);
}

/** The values of `AT+QICFG`, not saved over a reboot (2.3.1). */
export class Configuration {
  #values = new Map<ConfigurationKey, readonly number[]>();

  /** The key as the manual spells it; `undefined` for an unknown one. */
  keyOf(typed: string): ConfigurationKey | undefined {
    return spelling.get(typed.toLowerCase());
  }

  values(key: ConfigurationKey): readonly number[] {
    return this.#values.get(key) ?? defaults[key];
  }

  number(key: ConfigurationKey, index = 0): number {
    return this.values(key)[index] ?? 0;
  }

  /** Values left out keep what they were. */
  set(key: ConfigurationKey, given: readonly (number | undefined)[]): void {
    this.#values.set(
      key,
      this.values(key).map((before, index) => given[index] ?? before),
    );
  }

  reset(): void {
    this.#values.clear();
  }
}
