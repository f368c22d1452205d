/** Closed lists shared by the schema, the forms and the pages. Safe to import in the browser. */
export const roles = ["reader", "author", "editor", "moderator", "admin"] as const;
export type Role = (typeof roles)[number];

export const articleStatuses = ["draft", "published"] as const;
export type ArticleStatus = (typeof articleStatuses)[number];

export const revisionKinds = ["autosave", "named", "published"] as const;
export type RevisionKind = (typeof revisionKinds)[number];

/** Why a revision was made, where that is more than somebody writing. */
export const revisionReasons = ["before-loss", "restored", "block-restored"] as const;
export type RevisionReason = (typeof revisionReasons)[number];

export const scheduleActions = ["publish", "update", "unpublish"] as const;
export type ScheduleAction = (typeof scheduleActions)[number];

/** Why a schedule could not be carried out, for good. */
export const scheduleFailures = [
  "article-gone",
  "person-gone",
  "person-banned",
  "not-allowed",
  "already-published",
  "not-published",
  "revision-gone",
  "no-title",
  "picture-gone",
  "language-taken",
] as const;
export type ScheduleFailure = (typeof scheduleFailures)[number];

/** What readers may do with the comments of one article; `closed` shows none. */
export const commentsModes = ["open", "read-only", "closed"] as const;
export type CommentsMode = (typeof commentsModes)[number];

export const commentStatuses = ["pending", "approved", "rejected", "spam", "deleted"] as const;
export type CommentStatus = (typeof commentStatuses)[number];

export const commentDecisions = ["approve", "reject", "spam", "restore"] as const;
export type CommentDecision = (typeof commentDecisions)[number];

export const deliveryOutcomes = ["applied", "unchanged", "stale", "parked", "failed"] as const;
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];

/** The reasons for rejecting a webhook delivery as not signed for this site. */
export const rejectionReasons = [
  "missing_headers",
  "malformed_headers",
  "timestamp_too_old",
  "timestamp_too_new",
  "malformed_signature",
  "wrong_secret",
  "not_utf8",
  "not_json",
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export const sessionAlertKinds = ["countries", "burst", "return"] as const;
export type SessionAlertKind = (typeof sessionAlertKinds)[number];

export const endpointKinds = ["signed", "slack"] as const;
export type EndpointKind = (typeof endpointKinds)[number];

export const endpointDeliveryStates = ["waiting", "delivered", "failed"] as const;
export type EndpointDeliveryState = (typeof endpointDeliveryStates)[number];

/**
 * What happens to the articles and comments of a deleted user: they stay without a name, or are removed.
 */
export const erasedTexts = ["keep", "remove"] as const;
export type ErasedTexts = (typeof erasedTexts)[number];

/** The stored name of an author who is erased; pages say it in their language. */
export const erasedName = "Deleted user";
