/** Days for which a link may work; the first is offered first. */
export const dayChoices = [7, 1, 30] as const;

/** A link of an article beyond these needs another to be taken back. */
export const mostOpenLinks = 20;

export type PreviewLinkState = "open" | "expired" | "revoked";

type Times = { expiresAt: Date; revokedAt: Date | null };

export function stateOf({ expiresAt, revokedAt }: Times, now: Date): PreviewLinkState {
  if (revokedAt) return "revoked";
  return now < expiresAt ? "open" : "expired";
}

const dayMs = 24 * 60 * 60 * 1000;

export const expiryAfter = (days: number, now: Date): Date =>
  new Date(now.getTime() + days * dayMs);
