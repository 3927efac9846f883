/**
 * What a peer says of itself, without the name that the sentence around it has already: peers begin their reasons
 * with `peer echo: …` or `peer echo is …`, since they are also shown alone.
 */
export function peerReason(name: string, reason: string): string {
  const named = `peer ${name}`;
  if (reason.startsWith(`${named}: `)) return reason.slice(named.length + 2);
  return reason.startsWith(`${named} `) ? `it${reason.slice(named.length)}` : reason;
}
