/** A step used the session in a way it must not: a mistake in this program, not in a scenario. */
export class SessionError extends Error {
  override readonly name = "SessionError";
}
