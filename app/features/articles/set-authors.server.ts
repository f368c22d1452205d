import { and, eq, inArray, isNull } from "drizzle-orm";
import { can } from "#app/features/access/can.ts";
import { rolesThat } from "#app/features/access/permissions.ts";
import { bylines, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Conflict, Forbidden, Invalid } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { SetAuthorsInput } from "./article-input.ts";
import { assertCanWrite, canWrite } from "./article-policy.ts";
import { findArticle, findArticleForUpdate } from "./article-queries.server.ts";
import { ensureByline } from "./ensure-byline.server.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";
import { listAuthorIds, replaceAuthors, unknownAuthor } from "./replace-authors.server.ts";

/**
 * Sets the article's authors, in order, at once. An author may add only themselves: adding another author is
 * an editor's decision. Returns whether the actor may still write the article.
 * @throws Conflict when others than `seen` are its authors now; Invalid for who would lose the article without
 * saying that they know
 */
export async function setAuthors(
  ctx: Ctx,
  input: Raw<typeof SetAuthorsInput>,
): Promise<{ mayWrite: boolean }> {
  const given = parseInput(SetAuthorsInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanWrite(tx.actor, article);
    const before = await listAuthorIds(tx, article.id);
    assertSeen(before, given.seen);
    const named = await bylinesOf(tx, given.people);
    const after = [...new Set([...given.bylineIds, ...named])];
    await assertMayAdd(
      tx,
      after.filter((id) => !before.includes(id)),
    );
    await invalidateArticle(tx, article.id);
    await replaceAuthors(tx, { articleId: article.id, bylineIds: after });
    await invalidateArticle(tx, article.id);
    const now = await findArticle(tx, article.id);
    const mayWrite = now !== null && canWrite(tx.actor, now);
    if (!mayWrite && !given.leaving) throw leavingUnsaid();
    const details = { before, after };
    await recordAudit(tx, {
      action: "article.authors-set",
      subject: `article:${article.id}`,
      details,
    });
    return { mayWrite };
  });
}

function assertSeen(before: string[], seen: string[] | undefined): void {
  if (seen === undefined || seen.join() === before.join()) return;
  throw new Conflict(message("settings.authors-changed"), { bylineIds: before });
}

function leavingUnsaid(): Invalid {
  const text = message("settings.author-leaving");
  return new Invalid(text, [{ path: "leaving", message: text }]);
}

/** The bylines of people who may write, made where there is none yet. Names nobody else. */
async function bylinesOf(tx: Tx, people: string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const me = tx.actor.kind === "user" ? tx.actor.id : "";
  if (!can(tx.actor, "articles:write") && people.some((id) => id !== me)) throw onlyEditors();
  const writers = await tx.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(users.id, people),
        inArray(users.role, rolesThat("articles:write:own")),
        eq(users.banned, false),
        isNull(users.deletedAt),
      ),
    );
  if (writers.length < people.length) throw unknownAuthor();
  const made: string[] = [];
  for (const id of people) made.push((await ensureByline(tx, id)).id);
  return made;
}

const onlyEditors = () => new Forbidden(message("settings.author-others"));

async function assertMayAdd(tx: Tx, added: string[]): Promise<void> {
  if (added.length === 0 || can(tx.actor, "articles:write")) return;
  const me = tx.actor.kind === "user" ? tx.actor.id : "";
  const mine = await tx.db
    .select({ id: bylines.id })
    .from(bylines)
    .where(and(inArray(bylines.id, added), eq(bylines.userId, me)));
  if (mine.length < added.length) throw onlyEditors();
}
