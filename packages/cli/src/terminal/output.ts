/** Where a reporter writes. The command gives it the process's standard output; a test, an array. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width of the terminal in columns; `undefined` where there is none. */
  readonly columns: number | undefined;
  /** Its height; absent or `undefined` where there is none, or nobody knows. */
  readonly rows?: number | undefined;
}

/** Calls back now and then, for lines that count time up on a live terminal. */
export type Ticker = (task: () => void) => () => void;
