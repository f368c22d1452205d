import type { PlainId } from "#app/messages/message-types.ts";

/** The events that endpoints may subscribe to, with their labels. Session events are private. */
export const publicEvents = {
  "article.published": "endpoints.event-article-published",
  "article.unpublished": "endpoints.event-article-unpublished",
  "comment.posted": "endpoints.event-comment-posted",
  "comment.changed": "endpoints.event-comment-changed",
  "comment.decided": "endpoints.event-comment-decided",
  "like.changed": "endpoints.event-like-changed",
  "user.arrived": "endpoints.event-user-arrived",
  "user.changed": "endpoints.event-user-changed",
  "user.left": "endpoints.event-user-left",
} as const satisfies Record<string, PlainId>;
export type PublicEventName = keyof typeof publicEvents;

const known: ReadonlySet<string> = new Set(Object.keys(publicEvents));

export function isPublicEventName(name: string): name is PublicEventName {
  return known.has(name);
}

export const publicEventNames = Object.keys(publicEvents).filter(isPublicEventName);

/** Sent when an administrator requests it, whatever events are chosen. */
export const testEventName = "endpoint.test";
