import type { Catalogue } from "@scn/dsl";
import { openSession, type RunEvent, type Session, type Transport, virtualClock } from "@scn/runtime";
import { NEVER, Subject } from "rxjs";

/** A session on a line whose other end is the test. */
export function openLine(
  catalogue: Catalogue,
  emit: (event: RunEvent) => void = () => {},
): { readonly session: Session; readonly bytes$: Subject<Uint8Array> } {
  const bytes$ = new Subject<Uint8Array>();
  const transport: Transport = {
    address: "fuzz:",
    bytes$,
    lost$: NEVER,
    open: async () => {},
    write: () => {},
    close: async () => {},
  };
  const session = openSession(
    { name: "fuzz", catalogue, transport },
    { clock: virtualClock(), scenario: 0, emit },
  );
  return { session, bytes$ };
}
