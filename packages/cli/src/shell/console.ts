/** Where a shell's lines come from, and where it says what it says. */
export interface Console {
  /** A person types, and sees what they typed; else a pipe, whose lines are told back. */
  readonly live: boolean;
  /** Width of what is printed, in columns. */
  readonly columns: number;
  /** The next line; `null` at the end of the input. Lines typed ahead are kept. */
  line(): Promise<string | null>;
  /** What stands before the line being typed, from now on. */
  prompt(text: string): void;
  /** Prints whole lines, above the line being typed. */
  print(text: string): void;
  /** Ctrl+C; Ctrl+Z ends data. */
  onKey(listener: (key: "interrupt" | "ctrl-z") => void): void;
  close(): void;
}

/** What Tab offers: whole words for the one under the cursor, and what to show where there is nothing to offer. */
export interface Completion {
  readonly words: readonly string[];
  /** What of the line the words replace: its end. */
  readonly replaces: string;
  readonly hint?: string;
}
