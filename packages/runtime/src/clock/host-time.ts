import { uptime } from "node:os";

/** The host's own times. */
export interface HostTime {
  /** Goes on evenly, ms; on Linux it stands while the host is suspended. */
  monotonic(): number;
  /** Since the host was started, ms; goes on while it is suspended, and nobody can set it. */
  sinceBoot(): number;
}

export const hostTime: HostTime = {
  monotonic: () => performance.now(),
  sinceBoot: () => uptime() * 1000,
};
