import { uptime } from "node:os";

/** The host's own times. */
export interface HostTime {
  /** Goes on evenly, ms; on Linux it stands while the host is suspended. */
  monotonic(): number;
  /** Since the host was started, ms; goes on while it is suspended, and nobody can set it. */
  sinceBoot(): number;
}

/** Not `performance`: its module alone takes two milliseconds to load. */
export const hostTime: HostTime = {
  monotonic() {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1000 + nanoseconds / 1e6;
  },
  sinceBoot: () => uptime() * 1000,
};
