import { approve, comment, previewLink, publishArticle, writeDraft } from "../support/articles.ts";
import { endpointWithDeliveries } from "../support/endpoints.ts";
import { newPerson } from "../support/people.ts";
import { demo, marker } from "../support/site.ts";
import { Visitor } from "../support/visitor.ts";

export type PageKind = {
  name: string;
  path: string;
  /** The id of the signed-in person; anonymous by default. */
  as?: string;
  status?: number;
  /** Framework script is expected on it. */
  hydrated?: boolean;
};

/** Prepares what the pages show, and returns one of each kind. */
export async function pagesToLookAt(): Promise<PageKind[]> {
  const authorId = await newPerson({ firstName: "Paged", lastName: "Author", role: "author" });
  const author = await new Visitor().signIn(authorId);
  const draft = await writeDraft(author, { title: "Still a draft", text: "A line." });
  const { slug } = await publishArticle(author, { title: "With a conversation" });
  const readerId = await newPerson({ firstName: "Paged", lastName: "Reader" });
  const reader = await new Visitor().signIn(readerId);
  const waiting = await comment(reader, slug, { body: `Waiting ${marker("waits")}` });
  const shown = await comment(reader, slug, { body: "Approved, with `code` and > more." });
  const moderator = await new Visitor().signIn(demo.moderator);
  await approve(moderator, shown);
  const admin = await new Visitor().signIn(demo.admin);
  const endpoint = await endpointWithDeliveries(admin);
  const deliveries = await admin.get(`/admin/webhooks?subject=${readerId}`);
  const delivery = /\/admin\/webhooks\/[\w-]+/.exec(deliveries.text)?.[0] ?? "";
  const studio = `/studio/articles/${draft.id}`;
  const preview = await previewLink(author, draft.id);
  const deleted = await publishArticle(author, { title: "Deleted with a conversation" });
  await author.json("DELETE", `/api/v1/articles/${deleted.id}`);
  return listPages({
    ...{ studio, preview, slug, authorId, readerId, endpoint, delivery },
    ...{ deletedSlug: deleted.slug, waitingId: waiting.id, shownId: shown.id },
  });
}

type Facts = Record<
  | "studio"
  | "preview"
  | "slug"
  | "deletedSlug"
  | "authorId"
  | "readerId"
  | "endpoint"
  | "delivery"
  | "waitingId"
  | "shownId",
  string
>;

/** One of each kind of page, with a permitted person for those with restricted access. */
export function listPages(facts: Facts): PageKind[] {
  const { studio, preview, slug, deletedSlug, authorId, readerId, endpoint } = facts;
  const { delivery, waitingId, shownId } = facts;
  return [
    { name: "home", path: "/" },
    { name: "home, second page", path: "/?page=2" },
    { name: "an article", path: "/articles/mending-a-map" },
    { name: "an article with everything", path: "/articles/how-this-page-is-set" },
    { name: "an article in French", path: "/articles/le-potager-de-la-gare" },
    { name: "a tag", path: "/tags/coast" },
    { name: "an author", path: "/authors/maren-solheim" },
    { name: "search", path: "/search" },
    { name: "search results", path: "/search?q=tide" },
    { name: "what is not there", path: "/no/such/page", status: 404 },
    { name: "sign out", path: "/sign-out", hydrated: true },
    { name: "sign-in", path: "/sign-in", hydrated: true },
    { name: "local identity", path: "/local-identity" },
    { name: "written mail", path: "/local-identity/mail" },
    { name: "my account", path: "/account", as: readerId },
    { name: "an article with my comment box", path: `/articles/${slug}`, as: readerId },
    { name: "answering", path: `/articles/${slug}?reply=${shownId}`, as: readerId },
    { name: "changing a comment", path: `/articles/${slug}?edit=${waitingId}`, as: readerId },
    { name: "what is not for me", path: "/studio", as: readerId, status: 403 },
    { name: "the studio", path: "/studio", as: authorId, hydrated: true },
    { name: "a new article", path: "/studio/articles/new", as: authorId },
    { name: "the editor", path: studio, as: authorId, hydrated: true },
    { name: "the preview", path: `${studio}/preview`, as: authorId },
    { name: "preview links", path: `${studio}/previews`, as: authorId },
    { name: "a shared preview", path: preview },
    { name: "a preview that is not there", path: "/preview/nothing", status: 404 },
    { name: "what was deleted", path: `/articles/${deletedSlug}`, status: 410 },
    { name: "the trash", path: "/studio/trash", as: authorId },
    { name: "the history", path: `${studio}/history`, as: authorId },
    { name: "a comparison", path: `${studio}/history/compare`, as: authorId },
    { name: "moderation", path: "/moderation", as: demo.moderator, hydrated: true },
    {
      name: "an empty queue",
      path: "/moderation?q=nothingatallmatches",
      as: demo.moderator,
      hydrated: true,
    },
    { name: "a comment", path: `/moderation/comments/${waitingId}`, as: demo.moderator },
    { name: "people", path: "/admin/people", as: demo.admin },
    { name: "a person to administrators", path: `/admin/people/${readerId}`, as: demo.admin },
    { name: "webhooks", path: "/admin/webhooks", as: demo.admin },
    { name: "a delivery of the webhook", path: delivery, as: demo.admin },
    { name: "jobs", path: "/admin/jobs", as: demo.admin },
    { name: "erasure", path: "/admin/erasure", as: demo.admin },
    { name: "endpoints", path: "/admin/endpoints", as: demo.admin },
    { name: "an endpoint with deliveries", path: endpoint, as: demo.admin },
    { name: "a person", path: `/moderation/people/${readerId}`, as: demo.moderator },
  ];
}
