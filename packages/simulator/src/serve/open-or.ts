import type { Transport } from "@scn/runtime";

/** Opens the transport; where that fails nothing is left of what was made for it. */
export async function openOr(close: () => Promise<void>, transport: Transport): Promise<void> {
  try {
    await transport.open();
  } catch (error) {
    await close();
    throw error;
  }
}
