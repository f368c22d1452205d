import { inTransaction } from "#app/db/transaction.server.ts";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { importByline } from "#app/features/articles/import-byline.server.ts";
import { importRedirect } from "#app/features/articles/import-redirect.server.ts";
import { importTag } from "#app/features/articles/import-tag.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { restoreRevision } from "#app/features/articles/restore-revision.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { setAuthors } from "#app/features/articles/set-authors.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { editComment } from "#app/features/comments/edit-comment.server.ts";
import { eraseComments } from "#app/features/comments/erase-comments.server.ts";
import { importGuestComment } from "#app/features/comments/import-guest-comment.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import { reportComment } from "#app/features/comments/report-comment.server.ts";
import { erasePerson } from "#app/features/erasure/erase-person.server.ts";
import { setErasurePolicy } from "#app/features/erasure/set-erasure-policy.server.ts";
import { eraseLikes } from "#app/features/likes/erase-likes.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { copyPicture } from "#app/features/media/copy-picture.server.ts";
import { saveSite } from "#app/features/site/save-site.server.ts";
import { saveProfile } from "#app/features/users/save-profile.server.ts";
import { env } from "#app/env.server.ts";
import { softLifeMs } from "#app/infra/cache/tagged-entries.ts";
import { leave, tell } from "#tests/erasure/someone.ts";
import { findArticleRow, wordsOf } from "#tests/factories/articles.ts";
import { as, findRow } from "#tests/factories/comments.ts";
import {
  type FullPublication,
  importedHandle,
  movedTo,
  newTag,
  system,
} from "./full-publication.ts";
import { oldAddresses } from "./kept-addresses.ts";
import { publish } from "./reading-articles.ts";

export const clock = { now: 0 };

export type Work = (publication: FullPublication) => Promise<unknown>;
/** What it is called, what it does, and what has to have happened before the pages are read. */
type Verb = [name: string, change: Work, before?: Work];
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

let toldAt = 1_800_000_000_000;
/** As Clerk tells of somebody, with all that it knows of them. */
async function tellOf(id: string, fields: Record<string, unknown>) {
  toldAt += 1_000;
  const user = { object: "user", id, first_name: "Somebody", last_name: null, username: null };
  const role = { public_metadata: { role: "author" } };
  const outcome = await tell("user.updated", { ...user, ...role, updated_at: toldAt, ...fields });
  if (outcome !== "applied" && outcome !== "unchanged")
    throw new Error(`The webhook was ${outcome}.`);
}

const picture = { image_url: `${env.SITE_URL}/local-identity/pictures/face.webp` };
const profile = { links: [], language: null, reminders: false, sessionAlerts: false };

async function like(publication: FullPublication, liked: boolean) {
  await setLike(as(publication.reader), { slug: publication.talk.slug, liked });
  clock.now += softLifeMs;
}

async function eraseWith(texts: "keep" | "remove", { id: userId }: { id: string }) {
  await setErasurePolicy(system, { texts, understood: "yes" });
  await erasePerson(system, { userId });
  clock.now += softLifeMs;
}

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

const ofPeople: Verb[] = [
  ["an article is liked", (all) => like(all, true)],
  ["it is liked no more", (all) => like(all, false)],
  ["somebody begins to write", ({ newcomer }) => ensureByline(system, newcomer.id)],
  ["who writes has another name", ({ writer }) => tellOf(writer.id, { first_name: "Marit" })],
  ["who comments has another name", ({ reader }) => tellOf(reader.id, { first_name: "Rikke" })],
  [
    "who writes is banned under a new name",
    ({ writer }) => tellOf(writer.id, { banned: true, first_name: "Renamed" }),
  ],
  [
    "who comments is banned under one",
    ({ reader }) => tellOf(reader.id, { banned: true, first_name: "Renamed" }),
  ],
  [
    "who writes says something of themselves",
    ({ writer }) => saveProfile(as(writer), { ...profile, bio: "Charts." }),
  ],
  [
    "our copy of a picture is made",
    ({ writer }) => copyPicture(system, { userId: writer.id }),
    ({ writer }) => tellOf(writer.id, picture),
  ],
  [
    "the picture is taken away",
    ({ writer }) => copyPicture(system, { userId: writer.id }),
    async ({ writer }) => {
      await tellOf(writer.id, picture);
      await copyPicture(system, { userId: writer.id });
      await tellOf(writer.id, {});
    },
  ],
  [
    "somebody's likes are erased",
    async ({ leaver }) => {
      await inTransaction(system, (tx) => eraseLikes(tx, leaver.id));
      clock.now += softLifeMs;
    },
  ],
  [
    "somebody's comments are erased",
    ({ reader }) => inTransaction(system, (tx) => eraseComments(tx, reader.id)),
  ],
  ["who writes leaves", ({ writer }) => leave(writer.id)],
  [
    "who has left is erased, and their texts kept",
    ({ writer }) => eraseWith("keep", writer),
    ({ writer }) => leave(writer.id),
  ],
  [
    "who has left is erased with their texts",
    ({ leaver }) => eraseWith("remove", leaver),
    ({ leaver }) => leave(leaver.id),
  ],
];

/** What readers see changes by these. */
export const visible = [...ofArticles, ...ofImports, ...ofComments, ...ofPeople];

/** These readers do not see. */
export const invisible: Verb[] = [
  [
    "who writes is banned",
    ({ writer }) => tellOf(writer.id, { banned: true }),
    ({ writer }) => tellOf(writer.id, {}),
  ],
  [
    "who comments is banned",
    ({ reader }) => tellOf(reader.id, { banned: true }),
    ({ reader }) => tellOf(reader.id, {}),
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
