/**
 * What chaos does to the bytes a module sends. The first four are harmless: they change no verdict.
 *
 * `split` cuts what comes into pieces; `echo` takes the echo away, or adds one; `urc` sends lines that ask nothing of the
 * host; `delay` lets the module take its time; `garbage` is line noise between lines; `drop` loses bytes.
 */
export const chaosKinds = ["split", "echo", "urc", "delay", "garbage", "drop"] as const;

/** One of `chaosKinds`. */
export type ChaosKind = (typeof chaosKinds)[number];
