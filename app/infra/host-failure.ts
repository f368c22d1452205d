/**
 * A host could not be reached, or answered that it cannot serve any request now: the next request to it would
 * most likely fail as well.
 */
export class HostFailure extends Error {
  override name = "HostFailure";
  constructor(
    message: string,
    /** The delay that the host itself requests with `Retry-After`. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }
}
