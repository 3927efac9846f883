/** Where a reporter writes: the process's standard output, as in `{ output: process.stdout }`; a file; in a test, an array. */
export interface Output {
  /** Text as it is to be seen, line ends and colours in it. */
  write(text: string): void;
  /** Long lines are broken at its width, and more is said on it that is written anew; absent: it is none. */
  readonly isTerminal?: boolean;
  /** Width of the terminal in columns; absent or `undefined` where there is none. */
  readonly columns?: number | undefined;
  /** Its height; absent or `undefined` where there is none, or nobody knows. */
  readonly rows?: number | undefined;
}

/** Calls back now and then, for lines that count time up on a live terminal. */
export type Ticker = (task: () => void) => () => void;
