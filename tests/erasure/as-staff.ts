import { eq } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import {
  bylines,
  endpointDeliveries,
  endpoints,
  lastSessions,
  onboardings,
  pushedTotals,
  redirects,
  sentEmails,
  sessionAlerts,
} from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { scheduleArticle } from "#app/features/articles/scheduling/schedule-article.server.ts";
import { nameRevision } from "#app/features/articles/history/name-revision.server.ts";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { documentOf, wordsOf, writeAndPublish, writeArticle } from "#tests/factories/articles.ts";
import { placeRescuedText } from "#app/features/articles/shared-draft/place-rescued-text.server.ts";
import { listMyRescuedTexts } from "#app/features/articles/shared-draft/rescued-text-queries.server.ts";
import { handOf } from "#tests/factories/hands.ts";
import { addArticle, addComment, addPerson, as } from "#tests/factories/comments.ts";

/** Adds the site's own records of a person. */
export async function addRecordsOf(id: string, personal: { session: string; alert: string }) {
  await db.insert(onboardings).values({ userId: id });
  await db.insert(pushedTotals).values({ userId: id, articles: 1, comments: 2, likes: 3 });
  await db.insert(lastSessions).values({ userId: id, day: "2026-01-02" }).onConflictDoNothing();
  await db.insert(sessionAlerts).values({
    ...{ id: newId(), userId: id, sessionId: personal.session, kind: "countries" },
    details: { cities: [personal.alert] },
  });
}

export type Colleagues = { id: string; other: Ctx; personal: Record<"verdict" | "remark", string> };

const heading = {
  type: "heading",
  attrs: { level: 2 },
  content: [{ type: "text", text: "New." }],
};

/** Each writes into a block that the other replaces meanwhile, and one places the other's words again. */
async function writeTogether({ editor, other }: { editor: Ctx; other: Ctx }) {
  const { id } = await writeArticle(other, { title: "Written together" });
  const [one, another] = [await handOf(editor, id), await handOf(other, id)];
  one.type(0, 0, "Rescued words. ");
  await one.send();
  another.replace(0, heading);
  await another.send();
  await one.receive();
  await another.receive();
  another.type(0, 0, "Of another. ");
  await another.send();
  one.replace(0, heading);
  await one.send();
  const [theirs] = await listMyRescuedTexts(other, id);
  await placeRescuedText(editor, { articleId: id, textId: theirs?.id ?? "" });
  return id;
}

/** Adds decisions about others' comments, words in their articles, and changes made to others. */
export async function workOnOthers({ id, other, personal }: Colleagues) {
  const editor = as({ id, role: "editor" }, new Date());
  const theirs = await writeAndPublish(other, { title: "Of another alone" });
  const edited = `edited-by-${id.slice("user_".length)}`;
  await saveDraft(editor, {
    ...wordsOf({ title: "Of another alone", document: documentOf("Theirs.", edited) }),
    ...{ articleId: theirs.id, revision: theirs.revision },
  });
  await nameRevision(editor, {
    ...{ articleId: theirs.id, revision: 3 },
    name: `named-by-${id.slice("user_".length)}`,
  });
  await scheduleArticle(editor, {
    ...{ articleId: theirs.id, revision: 3 },
    publishAt: new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString(),
  });
  const below = await addArticle();
  const comment = await addComment({ articleId: below.id, status: "pending", body: "Judged." });
  const decision = { commentId: comment.id, version: comment.version, decision: "spam" as const };
  await decideComments(as({ id, role: "moderator" }, new Date()), {
    decisions: [{ ...decision, reason: personal.verdict, note: personal.remark }],
  });
  const administrator = await addPerson({ role: "admin" });
  await inTransaction(as({ id, role: "admin" }), async (tx) => {
    const details = { from: "reader", to: "a secret of theirs" };
    await recordAudit(tx, { action: "raised", subject: `user:${administrator.id}`, details });
    const present = { with: [id, administrator.id] };
    await recordAudit(tx, { action: "met", subject: "site:room", details: present });
  });
  const together = await writeTogether({ editor, other });
  const key = `session-alert:sess_1:${id}:${administrator.id}`;
  await db.insert(sentEmails).values({ key });
  const ofOthers = [theirs.id, below.id, together];
  return { edited, editedSlug: theirs.slug, judged: comment.id, ofOthers };
}

export type Signing = { id: string; byline: string; article: { id: string; slug: string } };

/** Adds current and former bylines, and notifications of other applications about them. */
export async function signForOthers(
  { id, byline, article }: Signing,
  personal: { firstName: string; signed: string; formerHandle: string },
) {
  await db.update(bylines).set({ bio: personal.signed }).where(eq(bylines.id, byline));
  const path = `/authors/${personal.formerHandle}`;
  await db.insert(redirects).values({ path, bylineId: byline });
  const [endpoint] = await db
    .insert(endpoints)
    .values({
      ...{ id: newId(), url: "https://receiver.example.org/a-secret-path", secret: "whsec_x" },
      ...{ createdBy: id, disabledAt: new Date(), description: "Where it hangs" },
    })
    .returning({ id: endpoints.id });
  const endpointId = endpoint?.id ?? "";
  const name = personal.firstName;
  for (const event of ["user.arrived", "user.left"]) {
    await db.insert(endpointDeliveries).values({
      ...{ id: newId(), endpointId, event, subject: id, state: "delivered" },
      payload: { data: { person: { id, name } } },
    });
  }
  const authors = [
    { id, name },
    { id: "user_coauthor", name: "A co-author" },
  ];
  await db.insert(endpointDeliveries).values({
    ...{ id: newId(), endpointId, event: "article.published", state: "delivered" },
    payload: { data: { article: { ...article, authors } } },
  });
}
