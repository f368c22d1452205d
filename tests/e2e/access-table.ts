export const roles = [
  "anonymous",
  "reader",
  "author",
  "otherAuthor",
  "editor",
  "moderator",
  "admin",
] as const;
export type Role = (typeof roles)[number];

/** Restricted texts, by their names in the table. */
export type Secret = "draft" | "pending" | "kept" | "people";

export type Facts = Record<"draftId" | "commentId" | "commenterId" | "keptId", string> & {
  slug: string;
  tag: string;
  handle: string;
  media: string;
};

export type Access = {
  path: (facts: Facts) => string;
  /** `everyone` gets 200; of a list, its roles do. `missing` get 404 rather than 403. */
  read: "everyone" | "nobody" | readonly Role[];
  missing?: readonly Role[];
  /** The page's status for every role it lets in, when that is not 200. */
  status?: number;
  /** The secret that this address shows to the roles it lets in. */
  shows?: Secret;
  /** Forms of a page, and the roles that may send each. */
  intents?: Record<string, "everyone" | readonly Role[]>;
  /** Methods of a JSON address other than GET, and the roles that may send each. */
  writes?: Record<string, "everyone" | readonly Role[]>;
  /** The status of an empty write for the roles allowed to send it; 422 by default. */
  refuses?: number;
  /** The signature proves its origin, so that no Origin is required. */
  signed?: boolean;
  kind?: "json";
};

const everyone = "everyone";
const noOne = "nobody";
const signedIn: readonly Role[] = roles.filter((role) => role !== "anonymous");
const writers: readonly Role[] = ["author", "otherAuthor", "editor", "admin"];
const owners: readonly Role[] = ["author", "editor", "admin"];
const moderators: readonly Role[] = ["moderator", "admin"];
const admins: readonly Role[] = ["admin"];
const stranger: readonly Role[] = ["otherAuthor"];

const json = (path: Access["path"], rest: Partial<Access>): Access => ({
  path,
  read: noOne,
  kind: "json",
  ...rest,
});
const file = (path: Access["path"]): Access => ({ path, read: everyone, kind: "json" });
const page = (path: Access["path"], rest: Partial<Access> = {}): Access => ({
  path,
  read: everyone,
  ...rest,
});

const decisions = {
  "approve-comment": moderators,
  "reject-comment": moderators,
  "mark-comment-spam": moderators,
  "restore-comment": moderators,
};

/** Every route of the application, and what each role may do there. */
export const access: Record<string, Access> = {
  root: page(() => "/"),
  "routes/_index": page(() => "/"),
  "routes/$": page(() => "/no/such/page", { status: 404 }),
  "routes/search": page(() => "/search?q=tide"),
  "routes/articles.$slug": page(({ slug }) => `/articles/${slug}`, {
    intents: {
      "set-like": signedIn,
      "post-comment": signedIn,
      "edit-comment": signedIn,
      "delete-comment": signedIn,
      "report-comment": signedIn,
    },
  }),
  "routes/tags.$tag": page(({ tag }) => `/tags/${tag}`),
  "routes/authors.$handle": page(({ handle }) => `/authors/${handle}`),
  // tests/comments/comment-address.test.ts tests where each comment's address leads each role.
  "routes/comments.$id": page(() => "/comments/01900000-0000-7000-8000-000000000000", {
    status: 404,
  }),
  "routes/sign-in.$": page(() => "/sign-in", { intents: { "start-session": everyone } }),
  "routes/sign-up.$": page(() => "/sign-up", { status: 302 }),
  "routes/sign-out": page(() => "/sign-out"),
  "routes/local-identity": page(() => "/local-identity", {
    intents: { "update-person": everyone },
  }),
  "routes/local-identity_.mail": page(() => "/local-identity/mail"),
  "routes/local-identity_.mail_.$name": page(() => "/local-identity/mail/nothing.eml", {
    status: 404,
  }),
  "routes/admin.erasure": page(() => "/admin/erasure", {
    read: admins,
    intents: { "set-erasure-policy": admins, "retry-erasure": admins },
  }),
  "routes/account_.export": page(() => "/account/export", { read: signedIn }),
  "routes/account": page(() => "/account", {
    read: signedIn,
    intents: { "save-profile": signedIn, "dismiss-onboarding": signedIn },
  }),
  "routes/kept.$id": page(({ keptId }) => `/kept/${keptId}`, {
    read: noOne,
    missing: signedIn,
    shows: "kept",
  }),
  "routes/studio": page(() => "/studio", {
    read: writers,
    shows: "draft",
    intents: { "dismiss-onboarding": writers, "dismiss-failed-schedule": writers },
  }),
  "routes/studio_.articles.new": page(() => "/studio/articles/new", {
    read: writers,
    intents: { "create-article": writers },
  }),
  "routes/studio_.articles.$id": page(({ draftId }) => `/studio/articles/${draftId}`, {
    read: owners,
    missing: stranger,
    shows: "draft",
    intents: {
      "publish-article": writers,
      "unpublish-article": writers,
      "schedule-article": writers,
      "cancel-schedule": writers,
      "dismiss-failed-schedule": writers,
      "change-slug": writers,
      "set-authors": writers,
      "link-translation": writers,
      "unlink-translation": writers,
      "set-canonical": writers,
      "set-comments-mode": writers,
      "trash-article": writers,
    },
  }),
  "routes/studio_.articles.$id_.previews": page(
    ({ draftId }) => `/studio/articles/${draftId}/previews`,
    {
      read: owners,
      missing: stranger,
      shows: "draft",
      intents: { "create-preview-link": writers, "revoke-preview-link": writers },
    },
  ),
  "routes/preview.$token": page(() => "/preview/nothing", { status: 404 }),
  "routes/studio_.trash": page(() => "/studio/trash", {
    read: writers,
    intents: { "restore-article": writers },
  }),
  "routes/studio_.articles.$id_.preview": page(
    ({ draftId }) => `/studio/articles/${draftId}/preview`,
    { read: owners, missing: stranger, shows: "draft" },
  ),
  "routes/studio_.articles.$id_.history": page(
    ({ draftId }) => `/studio/articles/${draftId}/history`,
    {
      read: owners,
      missing: stranger,
      shows: "draft",
      intents: {
        "restore-revision": writers,
        "place-rescued-text": writers,
        "put-away-rescued-text": writers,
        "name-draft": writers,
        "name-revision": writers,
        "unname-revision": writers,
      },
    },
  ),
  "routes/studio_.articles.$id_.history_.compare": page(
    ({ draftId }) => `/studio/articles/${draftId}/history/compare`,
    { read: owners, missing: stranger, shows: "draft", intents: { "restore-block": writers } },
  ),
  "routes/moderation": page(() => "/moderation", {
    read: moderators,
    shows: "pending",
    intents: { ...decisions, "decide-comments": moderators },
  }),
  "routes/moderation_.comments.$id": page(({ commentId }) => `/moderation/comments/${commentId}`, {
    read: moderators,
    shows: "pending",
    intents: decisions,
  }),
  "routes/moderation_.people.$id": page(({ commenterId }) => `/moderation/people/${commenterId}`, {
    read: moderators,
    shows: "pending",
  }),
  "routes/admin": page(() => "/admin/people", { read: admins }),
  "routes/admin._index": page(() => "/admin", { read: admins, status: 302 }),
  "routes/admin.people": page(({ commenterId }) => `/admin/people?q=${commenterId}`, {
    read: admins,
    shows: "people",
  }),
  "routes/admin.people_.$id": page(({ commenterId }) => `/admin/people/${commenterId}`, {
    read: admins,
    shows: "people",
    intents: { "change-role": admins },
  }),
  "routes/admin.webhooks": page(({ commenterId }) => `/admin/webhooks?subject=${commenterId}`, {
    read: admins,
    intents: { "reconcile-people": admins },
  }),
  // tests/clerk-webhook/webhook-silence.test.tsx tests what one delivery shows to each role.
  "routes/admin.webhooks_.$id": page(() => "/admin/webhooks/msg_none", {
    read: admins,
    status: 404,
    intents: { "replay-delivery": admins },
  }),
  "routes/admin.jobs": page(() => "/admin/jobs", {
    read: admins,
    intents: { "retry-job": admins, "retry-dead-jobs": admins, "delete-job": admins },
  }),
  "routes/admin.endpoints": page(() => "/admin/endpoints", {
    read: admins,
    intents: { "register-endpoint": admins },
  }),
  "routes/admin.endpoints_.$id": page(
    () => "/admin/endpoints/01900000-0000-7000-8000-000000000000",
    {
      read: admins,
      status: 404,
      intents: {
        "change-endpoint": admins,
        "enable-endpoint": admins,
        "disable-endpoint": admins,
        "rotate-secret": admins,
        "send-test-event": admins,
        "replay-delivery": admins,
        "replay-failed": admins,
        "delete-endpoint": admins,
      },
    },
  ),

  "routes/feed[.]xml": file(() => "/feed.xml"),
  "routes/atom[.]xml": file(() => "/atom.xml"),
  "routes/feed[.]json": file(() => "/feed.json"),
  "routes/tags.$tag_.feed[.]xml": file(({ tag }) => `/tags/${tag}/feed.xml`),
  "routes/tags.$tag_.atom[.]xml": file(({ tag }) => `/tags/${tag}/atom.xml`),
  "routes/tags.$tag_.feed[.]json": file(({ tag }) => `/tags/${tag}/feed.json`),
  "routes/authors.$handle_.feed[.]xml": file(({ handle }) => `/authors/${handle}/feed.xml`),
  "routes/authors.$handle_.atom[.]xml": file(({ handle }) => `/authors/${handle}/atom.xml`),
  "routes/authors.$handle_.feed[.]json": file(({ handle }) => `/authors/${handle}/feed.json`),
  "routes/sitemap[.]xml": file(() => "/sitemap.xml"),
  "routes/robots[.]txt": file(() => "/robots.txt"),
  "routes/media.$key": file(({ media }) => media),

  "routes/api.v1.articles": json(() => "/api/v1/articles", {
    read: writers,
    writes: { POST: writers },
  }),
  "routes/api.v1.articles_.$id": json(({ draftId }) => `/api/v1/articles/${draftId}`, {
    writes: { DELETE: writers },
  }),
  "routes/api.v1.articles_.$id.restore": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/restore`,
    { writes: { POST: writers } },
  ),
  "routes/api.v1.articles_.$id.draft": json(({ draftId }) => `/api/v1/articles/${draftId}/draft`, {
    read: owners,
    missing: stranger,
    shows: "draft",
    writes: { PUT: writers },
  }),
  "routes/api.v1.articles_.$id.publish": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/publish`,
    { writes: { POST: writers } },
  ),
  "routes/api.v1.articles_.$id.unpublish": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/unpublish`,
    { writes: { POST: writers } },
  ),
  "routes/api.v1.articles_.$id.schedule": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/schedule`,
    { writes: { POST: writers, DELETE: writers } },
  ),
  "routes/api.v1.articles_.$id.settings": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/settings`,
    { read: owners, missing: stranger },
  ),
  "routes/api.v1.articles_.$id.authors": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/authors`,
    { read: owners, missing: stranger, writes: { PUT: writers } },
  ),
  "routes/api.v1.articles_.$id.translations": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/translations`,
    { read: owners, missing: stranger, writes: { PUT: writers, DELETE: writers } },
  ),
  "routes/api.v1.articles_.$id.canonical": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/canonical`,
    { writes: { PUT: writers } },
  ),
  "routes/api.v1.articles_.$id.comments": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/comments`,
    { writes: { PUT: writers } },
  ),
  "routes/api.v1.articles_.$id.rescued.$text.place": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/rescued/unknown/place`,
    { writes: { POST: writers } },
  ),
  "routes/api.v1.articles_.$id.rescued.$text.put-away": json(
    ({ draftId }) => `/api/v1/articles/${draftId}/rescued/unknown/put-away`,
    { writes: { POST: writers } },
  ),
  "routes/api.v1.documents": json(() => "/api/v1/documents", { writes: { POST: writers } }),
  "routes/api.v1.media_.from-address": json(() => "/api/v1/media/from-address", {
    writes: { POST: writers },
  }),
  "routes/api.v1.media": json(() => "/api/v1/media", { writes: { POST: writers } }),
  "routes/api.v1.articles.by-slug.$slug.like": json(
    ({ slug }) => `/api/v1/articles/by-slug/${slug}/like`,
    { writes: { PUT: signedIn } },
  ),
  "routes/api.v1.articles.by-slug.$slug.comments": json(
    ({ slug }) => `/api/v1/articles/by-slug/${slug}/comments`,
    { writes: { POST: signedIn } },
  ),
  "routes/api.$": json(() => "/api/v1/no/such", {
    read: everyone,
    status: 404,
    writes: { POST: everyone, PUT: everyone, DELETE: everyone },
    refuses: 404,
  }),
  "routes/api.v1.comments": json(() => "/api/v1/comments", { read: moderators, shows: "pending" }),
  "routes/api.v1.comments.decisions": json(() => "/api/v1/comments/decisions", {
    writes: { POST: moderators },
  }),
  "routes/api.v1.tags": json(() => "/api/v1/tags?q=coast", { read: writers }),
  "routes/api.v1.people": json(({ commenterId }) => `/api/v1/people?q=${commenterId}`, {
    read: admins,
    shows: "people",
  }),
  "routes/api.webhooks.clerk": json(() => "/api/webhooks/clerk", {
    writes: { POST: everyone },
    refuses: 400,
    signed: true,
  }),
  "routes/local-identity_.people": json(() => "/local-identity/people", {
    read: everyone,
    writes: { POST: everyone },
  }),
  "routes/local-identity_.session": json(() => "/local-identity/session", {
    writes: { POST: everyone },
  }),
  "routes/local-identity_.pictures.$name": json(
    () => "/local-identity/pictures/ruth-abelson.webp",
    {
      read: everyone,
    },
  ),
  "routes/local-identity_.mail_.$name_.html": json(() => "/local-identity/mail/nothing.eml/html", {
    read: everyone,
    status: 404,
  }),
  "routes/local-identity_.v1.client.handshake": json(
    () => "/local-identity/v1/client/handshake?redirect_url=nowhere",
    { read: everyone, status: 422 },
  ),
  "routes/local-identity_.v1.client.sessions.renew": json(
    () => "/local-identity/v1/client/sessions/renew",
    { writes: { POST: everyone }, refuses: 401 },
  ),
};

/** The roles that may read each secret, wherever it appears. */
export const readersOf: Record<Secret, readonly Role[]> = {
  draft: owners,
  pending: moderators,
  kept: [],
  people: admins,
};

export const allows = (who: "everyone" | "nobody" | readonly Role[], role: Role): boolean =>
  who === everyone || (who !== noOne && who.includes(role));
