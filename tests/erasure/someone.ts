import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { Webhook } from "svix";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { deletionLog, profiles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { setAuthors } from "#app/features/articles/set-authors.server.ts";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import { reportComment } from "#app/features/comments/report-comment.server.ts";
import { commentAllowance } from "#app/features/comments/post-comment.server.ts";
import { reportAllowance } from "#app/features/comments/report-comment.server.ts";
import { limitRate } from "#app/infra/rate-limit.server.ts";
import { exportPerson } from "#app/features/erasure/export/export-person.server.ts";
import { saveForm } from "#app/http/saved-form.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { acceptImage } from "#app/features/media/accept-image.server.ts";
import { trashArticle } from "#app/features/articles/trash/trash-article.server.ts";
import { createPreviewLink } from "#app/features/previews/create-preview-link.server.ts";
import { storeImage } from "#app/features/media/store-image.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { receiveDelivery } from "#app/features/clerk-webhook/receive-delivery.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import { enqueue } from "#app/infra/jobs.server.ts";
import { sendOnce } from "#app/infra/email.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { documentOf, writeAndPublish, writeArticle } from "#tests/factories/articles.ts";
import { addArticle, addComment, addPerson, as } from "#tests/factories/comments.ts";
import { addRecordsOf, signForOthers, workOnOthers } from "./as-staff.ts";

let made = 0;
export const secret = `whsec_${Buffer.from("a secret for erasure's own tests").toString("base64")}`;

/** Delivers an event to the site's webhook, as Clerk does. */
export async function deliverEvent(
  type: string,
  data: Record<string, unknown>,
  timestamp = Date.now(),
) {
  const id = `msg_erasure${process.pid}x${(made += 1)}`;
  const at = new Date();
  const body = JSON.stringify({ object: "event", type, instance_id: "ins_local", timestamp, data });
  const headers = {
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(secret).sign(id, at, body),
  };
  const webhook = { body, headers: new Headers(headers) };
  return receiveDelivery(systemContext("test"), webhook);
}

const picture = (background: string) =>
  sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer();

/**
 * Adds jobs given up long ago, with the errors they ended with: one about them, one about no person.
 */
async function addFailedJobs({ id, firstName }: { id: string; firstName: string }) {
  const error = `Failed query: insert into pushed_totals\nparams: ${id},${firstName}`;
  for (const payload of [{ userId: id }, { deliveryId: newId() }]) {
    await inTransaction(systemContext("test"), (tx) =>
      enqueue(tx, { name: "given-up", payload, maxAttempts: 3 }),
    );
  }
  await db.execute(sql`
    update graphile_worker._private_jobs as jobs set attempts = max_attempts, last_error = ${error}
    from graphile_worker._private_tasks as tasks
    where tasks.id = jobs.task_id and tasks.identifier = 'given-up' and last_error is null`);
}

/**
 * Spends a little of each of a person's rate limits: their counters are found by a hash of the id.
 */
async function spendAllowances(me: Ctx, userId: string, typed: string) {
  await limitRate(commentAllowance, userId);
  await limitRate(reportAllowance, userId);
  const form = new FormData();
  form.set("body", typed);
  const session = { state: "expired" as const, userId, cookies: [] };
  const url = new URL("/articles/x", env.SITE_URL);
  await saveForm(me, { form, url, session, clientAddress: "203.0.113.7" });
  (await exportPerson(me)).destroy();
}

/** A person with texts of their own everywhere, created through the verbs. */
export async function someoneWithActivity() {
  made += 1;
  const mark = `q${process.pid}x${made}z`;
  const id = `user_leaver${mark}`;
  const personal = {
    id,
    firstName: `First${mark}`,
    lastName: `Last${mark}`,
    username: `nick${mark}`,
    address: `mail${mark}@example.org`,
    bio: `bio${mark}`,
    link: `link${mark}`,
    form: `form${mark}`,
    city: `City${mark}`,
    session: `sess_${mark}`,
    report: `report${mark}`,
    note: `note${mark}`,
    reason: `reason${mark}`,
    alert: `alert${mark}`,
    verdict: `verdict${mark}`,
    remark: `remark${mark}`,
    signed: `signed${mark}`,
    formerHandle: `old${mark}`,
    clerkPicture: `face${mark}`,
    unused: "",
    face: "",
    allowances: createHash("sha256").update(id).digest("base64url").slice(0, 22),
  };
  const texts = { comment: `said${mark}`, article: `wrote${mark}`, title: `Titled${mark}` };
  const user = {
    object: "user",
    id,
    first_name: personal.firstName,
    last_name: personal.lastName,
    username: personal.username,
    image_url: `https://img.clerk.com/${personal.clerkPicture}`,
    primary_email_address_id: "idn_1",
    email_addresses: [{ id: "idn_1", email_address: personal.address }],
    public_metadata: { role: "author" },
    updated_at: 1_716_883_200_000,
  };
  await deliverEvent("user.created", user);
  await deliverEvent("session.created", {
    ...{ object: "session", id: personal.session, user_id: id, user },
    created_at: Date.now(),
    latest_activity: { country: "NO", city: personal.city, ip_address: "203.0.113.7" },
  });

  const me = as({ id, role: "author" }, new Date());
  const system = systemContext("test");
  const other = as(await addPerson({ role: "author", firstName: "Another" }), new Date());
  const moderator = as(await addPerson({ role: "moderator" }), new Date());

  const face = await acceptImage(me, { bytes: await picture("red"), alt: "", createdBy: id });
  const shown = await acceptImage(me, { bytes: await picture("blue"), alt: "", createdBy: id });
  const unused = await storeImage(me, { file: await picture("green") });
  const reused = await acceptImage(me, { bytes: await picture("white"), alt: "", createdBy: id });
  Object.assign(personal, { face: face.key, unused: unused.key });
  await db.insert(profiles).values({
    ...{ userId: id, bio: personal.bio, links: [`https://example.org/${personal.link}`] },
    pictureKey: face.key,
  });

  const withPicture = (text: string, key: string) => ({
    type: "doc" as const,
    content: [
      ...(documentOf(text).content ?? []),
      { type: "image", attrs: { src: `/media/${key}`, alt: "" } },
    ],
  });
  const words = { title: texts.title, document: withPicture(texts.article, shown.key) };
  const own = await writeAndPublish(me, words);
  await changeSlug(me, { articleId: own.id, slug: `moved-${texts.title.toLowerCase()}` });
  const begun = await writeArticle(me, { title: `${texts.title} unfinished` });
  const shared = await writeAndPublish(other, {
    title: `Shared by two ${made}`,
    document: withPicture("Written by another.", reused.key),
  });
  const mine = await ensureByline(system, id);
  const theirs = await ensureByline(system, other.actor.kind === "user" ? other.actor.id : "");
  await setAuthors(system, { articleId: shared.id, bylineIds: [theirs.id, mine.id] });
  const slug = `moved-${texts.title.toLowerCase()}`;
  const thrownAway = await writeAndPublish(other, { title: `Thrown away by one of two ${made}` });
  await setAuthors(system, { articleId: thrownAway.id, bylineIds: [theirs.id, mine.id] });
  await trashArticle(me, { articleId: thrownAway.id });
  await createPreviewLink(me, { articleId: shared.id, version: "newest", days: 7 });

  const elsewhere = await addArticle();
  const written = await postComment(me, { slug: elsewhere.slug, body: texts.comment });
  await decideComments(moderator, {
    decisions: [
      {
        ...{ commentId: written.id, version: written.version, decision: "approve" as const },
        ...{ reason: personal.reason, note: personal.note },
      },
    ],
  });
  const answer = await postComment(other, {
    ...{ slug: elsewhere.slug, body: `An answer ${made}`, parentId: written.id },
  });
  await decideComments(moderator, {
    decisions: [{ commentId: answer.id, version: answer.version, decision: "approve" }],
  });
  const disliked = await addComment({ articleId: elsewhere.id, body: "Reported." });
  await reportComment(me, { commentId: disliked.id, reason: personal.report });
  await setLike(me, { slug: elsewhere.slug, liked: true });
  await setLike(me, { slug: shared.slug, liked: true });
  await addComment({ articleId: own.id, body: "Said below the article by a guest." });

  await spendAllowances(me, id, personal.form);
  await inTransaction(system, async (tx) => {
    const details = { before: personal.username };
    await recordAudit(tx, { action: "role.changed", subject: `user:${id}`, details });
    await enqueue(tx, {
      ...{ name: "remind", payload: { userId: id, to: personal.address } },
      runAt: new Date(Date.now() + 24 * 60 * 60 * 1000),
    });
  });
  await addFailedJobs({ id, firstName: personal.firstName });
  await inTransaction(me, (tx) => recordAudit(tx, { action: "did", subject: "site:something" }));
  await addRecordsOf(id, personal);
  const work = await workOnOthers({ id, other, personal });
  await signForOthers({ id, byline: mine.id, article: { id: own.id, slug } }, personal);
  const email = {
    ...{ to: personal.address, senderName: "Masthead", subject: "Welcome" },
    ...{ text: `Hello ${personal.firstName}` },
    html: `<p>Hello ${personal.firstName}</p>`,
  };
  await sendOnce(system, { key: `welcome:${id}`, email });
  await listCards(system, [id]);
  return {
    id,
    personal,
    texts,
    handle: mine.handle,
    own: { ...own, slug },
    begun,
    shared,
    thrownAway,
    elsewhere,
    comment: written.id,
    answer: answer.id,
    shown: shown.key,
    reused: reused.key,
    disliked: disliked.id,
    byline: mine.id,
    ...work,
  };
}

export const leave = (id: string) =>
  deliverEvent("user.deleted", { object: "user", id, deleted: true });

export function logOf(userId: string) {
  return db.select().from(deletionLog).where(eq(deletionLog.userId, userId));
}
