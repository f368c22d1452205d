import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { importByline } from "#app/features/articles/import-byline.server.ts";
import { importRedirect } from "#app/features/articles/import-redirect.server.ts";
import { importTag } from "#app/features/articles/import-tag.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { restoreRevision } from "#app/features/articles/history/restore-revision.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { setAuthors } from "#app/features/articles/set-authors.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { editComment } from "#app/features/comments/edit-comment.server.ts";
import { importGuestComment } from "#app/features/comments/import-guest-comment.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import { reportComment } from "#app/features/comments/report-comment.server.ts";
import { saveSite } from "#app/features/site/save-site.server.ts";
import { findArticleRow, wordsOf } from "#tests/factories/articles.ts";
import { as, findRow } from "#tests/factories/comments.ts";
import {
  type FullPublication,
  importedHandle,
  movedTo,
  newTag,
  system,
  type Verb,
} from "./full-publication.ts";
import { oldAddresses } from "./kept-addresses.ts";
import { ofPeople, deliverUpdate } from "./kept-people-verbs.ts";
import { publish } from "./reading-articles.ts";

type Article = { id: string };

async function write({ id: articleId }: Article, title: string) {
  const { draftRevision: revision } = await findArticleRow(articleId);
  return saveDraft(system, { ...wordsOf({ title, tags: ["Coast"] }), articleId, revision });
}

async function restoreFirst({ id: articleId }: Article) {
  const { draftRevision: revision } = await findArticleRow(articleId);
  return restoreRevision(system, { articleId, restore: 1, revision });
}

const publishDraft = ({ id: articleId }: Article, { revision }: { revision: number }) =>
  publishArticle(system, { articleId, revision });

async function decide({ moderator }: FullPublication, given: { id: string; decision: Decision }) {
  const { version } = await findRow(given.id);
  const decisions = [{ commentId: given.id, version, decision: given.decision }];
  const { results } = await decideComments(as({ ...moderator, role: "moderator" }), { decisions });
  if (!results.every((result) => "version" in result)) throw new Error("Nothing was decided.");
}
type Decision = "approve" | "reject" | "restore";

const ofArticles: Verb[] = [
  ["an article is published", ({ own }) => publish({ tags: ["Coast"], bylineIds: [own.id] })],
  [
    "other words of it are published",
    async ({ articles: [article] }) =>
      article && publishDraft(article, await write(article, "Written anew")),
  ],
  [
    "an earlier version is restored and published",
    async ({ articles: [, article] }) =>
      article && publishDraft(article, await restoreFirst(article)),
    async ({ articles: [, article] }) =>
      article && publishDraft(article, await write(article, "Written anew")),
  ],
  [
    "an article moves",
    ({ articles: [, , article] }) =>
      changeSlug(system, { articleId: article?.id ?? "", slug: movedTo }),
  ],
  [
    "others sign an article",
    ({ articles: [, , , article], guest, hers }) =>
      setAuthors(system, { articleId: article?.id ?? "", bylineIds: [guest.id, hers.id] }),
  ],
  [
    "an article is taken back",
    ({ articles: [, , , , article] }) => unpublishArticle(system, { articleId: article?.id ?? "" }),
  ],
  ["the site has another name", () => saveSite(system, { name: "Daymark", tagline: "Tides" })],
];

const ofImports: Verb[] = [
  ["a byline is imported", () => importByline(system, { name: "Ny", handle: importedHandle })],
  ["a tag is imported", () => importTag(system, { name: newTag, description: "" })],
  [
    "words about a tag are imported",
    () => importTag(system, { name: "Kelp", description: "Wet." }),
  ],
  [
    "what lived at old addresses is imported",
    async ({ kelp, guest }) => {
      const targets = [{ articleId: kelp.id }, { bylineId: guest.id }];
      for (const [at, from] of Object.values(oldAddresses).flat().entries()) {
        await importRedirect(system, { from, to: targets[at % 2] ?? { articleId: kelp.id } });
      }
    },
  ],
  [
    "a guest's comment is imported",
    ({ kelp }) =>
      importGuestComment(system, {
        ...{ articleId: kelp.id, parent: null, guestName: "A guest" },
        ...{ body: "From elsewhere.", status: "approved" },
      }),
  ],
];

const ofComments: Verb[] = [
  ["a comment is approved", (all) => decide(all, { ...all.comments.waiting, decision: "approve" })],
  ["a comment is rejected", (all) => decide(all, { ...all.comments.last, decision: "reject" })],
  [
    "a comment has to wait again",
    (all) => decide(all, { ...all.comments.withdrawn, decision: "restore" }),
  ],
  [
    "a comment is changed",
    ({ reader, comments: { edited } }) =>
      editComment(as(reader), { commentId: edited.id, version: 1, body: "Changed." }),
  ],
  [
    "a comment is changed by who decides about them",
    ({ moderator, comments: { ownEdited } }) =>
      editComment(as(moderator), { commentId: ownEdited.id, version: 1, body: "Changed." }),
  ],
  [
    "a comment is taken back",
    ({ reader, comments: { removed } }) => deleteComment(as(reader), { commentId: removed.id }),
  ],
  [
    "one that nobody sees is taken back from above an answer",
    ({ reader, comments: { answered } }) => deleteComment(as(reader), { commentId: answered.id }),
  ],
];

/** Changes that alter pages for readers. */
export const visible = [...ofArticles, ...ofImports, ...ofComments, ...ofPeople];

/** Changes that readers do not see. */
export const invisible: Verb[] = [
  [
    "who writes is banned",
    ({ writer }) => deliverUpdate(writer.id, { banned: true }),
    ({ writer }) => deliverUpdate(writer.id, {}),
  ],
  [
    "who comments is banned",
    ({ reader }) => deliverUpdate(reader.id, { banned: true }),
    ({ reader }) => deliverUpdate(reader.id, {}),
  ],
  ["a draft is saved", ({ kelp }) => write(kelp, "Not yet for readers")],
  ["a version is restored as a draft", ({ kelp }) => restoreFirst(kelp)],
  [
    "a comment waits for approval",
    ({ moderator, kelp }) =>
      postComment(as({ ...moderator, role: "reader" }), { slug: kelp.slug, body: "Is it?" }),
  ],
  [
    "a comment is reported",
    ({ moderator, comments: { last } }) => reportComment(as(moderator), { commentId: last.id }),
  ],
];
