/** The events that endpoints may subscribe to, with their labels. Session events are private. */
export const publicEvents = {
  "article.published": "An article is published, or changed and published again",
  "article.unpublished": "An article is taken back",
  "comment.posted": "A comment is written",
  "comment.changed": "A comment is changed or taken back by its author",
  "comment.decided": "A comment is approved, rejected or marked as spam",
  "like.changed": "The likes of an article have changed",
  "user.arrived": "Somebody has signed up",
  "user.changed": "Somebody’s account has changed",
  "user.left": "Somebody’s account is gone",
} as const;
export type PublicEventName = keyof typeof publicEvents;

const known: ReadonlySet<string> = new Set(Object.keys(publicEvents));

export function isPublicEventName(name: string): name is PublicEventName {
  return known.has(name);
}

export const publicEventNames = Object.keys(publicEvents).filter(isPublicEventName);

/** Sent when an administrator requests it, whatever events are chosen. */
export const testEventName = "endpoint.test";
