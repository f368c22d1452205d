/**
 * A host could not be reached, or answered that it cannot serve anybody now: the next request to it
 * would most likely fare alike.
 */
export class HostFailure extends Error {
  override name = "HostFailure";
  constructor(
    message: string,
    /** How long the host itself asks to be left alone. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }
}
