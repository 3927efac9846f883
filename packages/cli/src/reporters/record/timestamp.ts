/** A point in time as ISO 8601 in UTC, with milliseconds; `ms` since 1970. */
export function timestamp(ms: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: writes a time that is given; reads no clock.
  return new Date(ms).toISOString();
}
