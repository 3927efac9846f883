const length = 48;
const clientMode = 3;
const serverMode = 4;

/** From 1900, where NTP time begins, to 1970, in seconds (RFC 5905 6). */
const epoch = 2_208_988_800;

/**
 * The answer of a primary server at `time` (ms since 1970) to a client's packet (RFC 5905 7.3); `null` when the packet is
 * no client's question.
 */
export function ntpAnswer(question: Uint8Array, time: number): Uint8Array | null {
  const [first = 0, , poll = 0] = question;
  if (question.length < length || (first & 0b111) !== clientMode) return null;
  const answer = new Uint8Array(length);
  const view = new DataView(answer.buffer);
  // No leap second is near; the version is the client's.
  answer[0] = (first & 0b0011_1000) | serverMode;
  // Stratum 1, precision 2^-10 s: a millisecond.
  answer[1] = 1;
  answer[2] = poll;
  view.setInt8(3, -10);
  // Where a primary server has its time from: a local clock.
  answer.set(new TextEncoder().encode("LOCL"), 12);
  // Reference, origin (what the client sent as its time), receive, transmit.
  writeTime(view, 16, time);
  answer.set(question.subarray(40, 48), 24);
  writeTime(view, 32, time);
  writeTime(view, 40, time);
  return answer;
}

/** Seconds and their fraction, 32 bits each; after 2036 the seconds begin again (RFC 5905 6). */
function writeTime(view: DataView, at: number, time: number): void {
  const seconds = Math.floor(time / 1000);
  view.setUint32(at, (seconds + epoch) % 2 ** 32);
  view.setUint32(at + 4, Math.floor(((time - seconds * 1000) / 1000) * 2 ** 32));
}
