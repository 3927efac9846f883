/** What `AT+HTTPPARA` sets, in the order the manual lists it, and what it is at first (Yuge 11.3). */
const defaults = {
  CID: "1",
  URL: "",
  UA: "YCOM_MODULE",
  PROIP: "0.0.0.0",
  PROPORT: "0",
  REDIR: "0",
  BREAK: "0",
  BREAKEND: "0",
  TIMEOUT: "120",
  CONTENT: "",
  USERDATA: "",
} as const;

export type HttpTag = keyof typeof defaults;

const tags = Object.keys(defaults) as readonly HttpTag[];

/** Those `AT+HTTPSCONT?` leaves out (11.12). */
const notStored: readonly HttpTag[] = ["TIMEOUT", "CONTENT"];

/** Those `AT+HTTPSCONT?` prints without a blank (11.12). */
const close: readonly HttpTag[] = ["CID", "USERDATA"];

/** The parameters of one HTTP session. */
export class HttpParameters {
  readonly #values: Map<HttpTag, string>;
  readonly #userDefined: string[];

  constructor(from?: HttpParameters) {
    this.#values = new Map(tags.map((tag) => [tag, from?.text(tag) ?? defaults[tag]]));
    this.#userDefined = from === undefined ? [] : [...from.#userDefined];
  }

  text(tag: HttpTag): string {
    return this.#values.get(tag) ?? "";
  }

  number(tag: HttpTag): number {
    return Number(this.text(tag));
  }

  /** `false` for a tag there is not. */
  set(tag: string, value: string): boolean {
    if (tag === "USER_DEFINED") {
      this.#userDefined.push(value);
      return true;
    }
    const known = tags.find((each) => each === tag);
    if (known !== undefined) this.#values.set(known, value);
    return known !== undefined;
  }

  /** Further header lines: `USER_DEFINED` one by one, `USERDATA` several with `\r\n` between them (11.3). */
  get extraHeaders(): readonly (readonly [name: string, value: string])[] {
    return [...this.#userDefined, ...this.text("USERDATA").split("\\r\\n")].flatMap((line) => {
      const [, name, value] = /^([^\s:]+):\s*(.*?)\s*$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
  }

  /** The lines of `AT+HTTPPARA?`. */
  get lines(): readonly string[] {
    return tags.map((tag) => `${tag}: ${this.text(tag)}`.trimEnd());
  }

  /** The lines of `AT+HTTPSCONT?`. */
  get storedLines(): readonly string[] {
    return tags
      .filter((tag) => !notStored.includes(tag))
      .map((tag) => `${tag}:${close.includes(tag) ? "" : " "}${this.text(tag)}`.trimEnd());
  }
}
