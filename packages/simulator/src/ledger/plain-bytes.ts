/** The same bytes as what the ports promise: a `Uint8Array` that does not turn out to be a `Buffer`. */
export function plainBytes(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
