import fc from "fast-check";
import { expect, test } from "vitest";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { setAuthors } from "#app/features/articles/set-authors.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { saveProfile } from "#app/features/users/save-profile.server.ts";
import { saveSite } from "#app/features/site/save-site.server.ts";
import { debounceMs } from "#app/infra/cache/tagged-entries.ts";
import { DomainError } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { findArticleRow, wordsOf } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { mirror, person } from "#tests/factories/people.ts";
import { emptyDatabase } from "#tests/setup/database.ts";
import { keptAddresses } from "./kept-addresses.ts";
import { addByline, publish } from "./reading-articles.ts";
import { keptPages } from "./kept-pages.ts";
import { open } from "./reading-site.ts";

const clock = { now: 0 };

const tagsOf = [[], ["Coast"], ["Coast", "Kelp"], ["Kelp"]];

/**
 * Creates a small publication and the changes that can happen to it. `pick` chooses among its items.
 */
async function aPublication() {
  const writer = await addPerson({ role: "author", firstName: "Maren" });
  const moderator = await addPerson({ role: "moderator" });
  const reader = await addPerson({ firstName: "Rita" });
  const own = await ensureByline(systemContext("test"), writer.id);
  const guest = await addByline("Ines Moreau");
  const bylines = [own.id, guest.id];
  const articles: { id: string; slug: string }[] = [];
  const comments: { id: string; version: number }[] = [];
  const handles = [own.handle, guest.handle];
  const addresses = new Set(keptAddresses({ tags: ["coast", "kelp"], handles, slugs: [] }));
  const system = systemContext("test");
  const some = <T>(all: T[], pick: number) => all[pick % Math.max(1, all.length)];

  async function rewrite(id: string, pick: number) {
    const { draftRevision } = await findArticleRow(id);
    const words = wordsOf({ title: `Rewritten ${pick}` });
    const tags = tagsOf[pick % tagsOf.length] ?? [];
    return saveDraft(system, { ...words, tags, articleId: id, revision: draftRevision });
  }

  const verbs: Record<string, (pick: number) => Promise<unknown>> = {
    async publish(pick) {
      const tags = tagsOf[pick % tagsOf.length] ?? [];
      const bylineIds = [some(bylines, pick) ?? own.id];
      const day = 1 + (pick % 28);
      const publishedAt = `2026-02-${String(day).padStart(2, "0")}T0${pick % 10}:00:00Z`;
      const made = await publish({ tags, bylineIds, publishedAt });
      articles.push(made);
      addresses.add(`/articles/${made.slug}`);
    },
    async update(pick) {
      const article = some(articles, pick);
      if (!article) return;
      const { revision } = await rewrite(article.id, pick);
      await publishArticle(system, { articleId: article.id, revision });
    },
    async "save a draft"(pick) {
      const article = some(articles, pick);
      if (article) await rewrite(article.id, pick);
    },
    async unpublish(pick) {
      const article = some(articles, pick);
      if (article) await unpublishArticle(system, { articleId: article.id });
    },
    async move(pick) {
      const article = some(articles, pick);
      if (!article) return;
      addresses.add(`/articles/moved-${pick}`);
      const { slug } = await changeSlug(system, { articleId: article.id, slug: `moved-${pick}` });
      article.slug = slug;
      addresses.add(`/articles/${slug}`);
    },
    async "set authors"(pick) {
      const article = some(articles, pick);
      const bylineIds = pick % 3 === 0 ? bylines : [some(bylines, pick) ?? own.id];
      if (article) await setAuthors(system, { articleId: article.id, bylineIds });
    },
    async like(pick) {
      const article = some(articles, pick);
      if (!article) return;
      const { status } = await findArticleRow(article.id);
      if (status !== "published") return;
      await setLike(as(reader), { slug: article.slug, liked: pick % 2 === 0 });
      clock.now += debounceMs;
    },
    async comment(pick) {
      const article = some(articles, pick);
      if (!article || (await findArticleRow(article.id)).status !== "published") return;
      const { id, version } = await postComment(as(reader), {
        slug: article.slug,
        body: `Said ${pick}`,
      });
      comments.push({ id, version });
    },
    async decide(pick) {
      const comment = some(comments, pick);
      if (!comment) return;
      const decision = pick % 2 === 0 ? ("approve" as const) : ("reject" as const);
      const decisions = [{ commentId: comment.id, version: comment.version, decision }];
      const [result] = (await decideComments(as(moderator), { decisions })).results;
      if (result && "version" in result) comment.version = result.version;
    },
    async "take back"(pick) {
      const [comment] = comments.splice(pick % Math.max(1, comments.length), 1);
      if (comment) await deleteComment(as(reader), { commentId: comment.id });
    },
    "rename the writer": (pick) =>
      mirror(person({ id: writer.id, role: "author", firstName: `Maren ${pick}` })),
    "rename the reader": (pick) => mirror(person({ id: reader.id, firstName: `Rita ${pick}` })),
    "save a profile": (pick) =>
      saveProfile(as(writer), {
        bio: pick % 4 === 0 ? "" : `Tides, ${pick} of them.`,
        links: pick % 4 === 0 ? "" : `https://example.org/${pick}`,
        language: "",
      }),
    leave: () => mirror({ kind: "delete", id: writer.id, sourceUpdatedAt: Date.now() }),
    "rename the site": (pick) => saveSite(system, { name: `Daymark ${pick}`, tagline: "" }),
  };
  return { verbs, addresses };
}

const names = [
  ...["publish", "publish", "publish", "update", "save a draft", "unpublish", "move"],
  ...["set authors", "like", "comment", "decide", "take back", "rename the writer"],
  ...["rename the reader", "rename the site", "save a profile", "save a profile", "leave"],
];

/** Saving a profile, emptying it, saving it again and leaving: too rare to be left to chance. */
const profileLifecycle = [
  ...[1, 0, 2].map((pick) => ({ name: "save a profile", pick })),
  { name: "leave", pick: 0 },
];

/** Ignores the errors of impossible actions, such as undoing a change twice. */
function isRefused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}

test("after any changes in any order, every cached page equals a fresh render", async () => {
  const action = fc.record({ name: fc.constantFrom(...names), pick: fc.nat(60) });
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 12 }), async (actions) => {
      await emptyDatabase();
      const { verbs, addresses } = await aPublication();
      const read = keptPages(clock);
      await verbs.publish?.(0);
      for (const { name, pick } of actions) {
        await Promise.all([...addresses].map(read));
        await verbs[name]?.(pick).catch(isRefused);
        for (const address of addresses) {
          const { status, body } = await open(address);
          expect(await read(address), `${address} after “${name}”`).toBe(`${status} ${body}`);
        }
      }
    }),
    { numRuns: 7, endOnFailure: true, examples: [[profileLifecycle]] },
  );
}, 600_000);
