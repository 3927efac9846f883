/** The address our own servers listen on and our modules call their own. */
export const loopback = "127.0.0.1";

/** Whether an address leads back to this host. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
