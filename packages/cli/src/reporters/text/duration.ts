/** A length of time as a person says it: `12 ms`, `1.25 s`, `2 min 30 s`, `1 h 10 min`. */
export function durationText(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${trimZeros((ms / 1000).toFixed(2))} s`;
  if (ms < 59_950) return `${trimZeros((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 3600
    ? pair(Math.floor(seconds / 60), "min", seconds % 60, "s")
    : pair(Math.floor(seconds / 3600), "h", Math.round((seconds % 3600) / 60), "min");
}

function trimZeros(digits: string): string {
  return digits.replace(/\.?0+$/, "");
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** Seconds with three decimals: the time column of a transcript, where the digits line up. */
export function clockText(ms: number): string {
  return (Math.round(ms) / 1000).toFixed(3);
}
