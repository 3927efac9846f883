/** `1 byte`, `12 bytes`. */
export function byteCount(bytes: number): string {
  return bytes === 1 ? "1 byte" : `${bytes} bytes`;
}

/** So many digits a command takes that was set to hexadecimal data, and then the announced length counts bytes. */
export function hexadecimalDigits(length: number): number {
  return 2 * length;
}

/** What to write in place of a length that was counted by hand. */
export const announceWhatIsSent = "announce what is sent: `${size(data)}`";
