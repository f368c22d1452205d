import { v5 } from "uuid";
import { importArticle } from "#app/features/articles/import-article.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import { htmlToDocument } from "#app/features/editor/convert/html-to-document.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import type { Actor, Ctx, Tx } from "#app/infra/context.ts";
import type { Cast } from "./demo-cast.server.ts";
import type { DemoArticle } from "./demo-files.server.ts";
import type { Masthead } from "./demo-masthead.server.ts";
import type { Pictures } from "./demo-pictures.server.ts";
import { once } from "./once.server.ts";

export type Stage = {
  cast: Cast;
  masthead: Masthead;
  pictures: Pictures;
  /** Returns the date of a demo event by this machine's clock. */
  on: (date: Date) => Date;
};

const translationGroups = "5b9c4f0a-6f0e-4c3f-9d51-1f6d0e3f2a77";
const hourMs = 60 * 60 * 1000;

const hoursAfter = (date: Date, hours: number) => new Date(date.getTime() + hours * hourMs);

function documentOf(article: DemoArticle, pictures: Pictures): ArticleDocument {
  const resolveImage = (src: string) => {
    const kept = pictures.get(src);
    return kept ? { src: `/media/${kept.key}`, width: kept.width, height: kept.height } : null;
  };
  const { document, notes } = htmlToDocument(article.html, { resolveImage });
  const [lost] = notes;
  if (lost) throw new Error(`${article.slug}: ${lost.kind}, ${lost.detail}`);
  return document;
}

/** Returns the earlier version of a document, without its last paragraphs. */
function withoutLast(document: ArticleDocument, paragraphs: number): ArticleDocument {
  const content = [...document.content];
  for (let left = paragraphs; left > 0 && content.length > 1; left -= 1) {
    const last = content.findLastIndex(({ type }) => type === "paragraph");
    if (last >= 0) content.splice(last, 1);
  }
  return { ...document, content };
}

function writerOf(article: DemoArticle, { cast, masthead }: Stage): Actor {
  const signers = article.bylines.flatMap((handle) => masthead.bylines.get(handle)?.userId ?? []);
  const actor = cast.actorOf(signers[0] ?? "user_demoEditor");
  return actor ?? { kind: "system", name: "demo" };
}

function wordsOf(article: DemoArticle, { masthead, pictures }: Stage) {
  const kept = pictures.get(article.picture.src);
  if (!kept) throw new Error(`${article.slug}: the picture ${article.picture.src} is missing`);
  return {
    title: article.title,
    excerpt: article.excerpt,
    document: documentOf(article, pictures),
    tags: article.tags.map((slug) => masthead.tagNames.get(slug) ?? slug),
    picture: { key: kept.key, alt: article.picture.alt },
    lang: article.lang,
  };
}

type Writing = { article: DemoArticle; stage: Stage; writer: Actor };

/** Uses the site's own functions, each with the clock of the day that it represents. */
async function write(tx: Tx, { article, stage, writer }: Writing): Promise<string> {
  const { slug, publishedAt, updatedAt, earlier } = article;
  const words = wordsOf(article, stage);
  const as = (now: Date): Ctx => ({ ...tx, actor: writer, now });
  const released = publishedAt ? stage.on(publishedAt) : null;
  const begun = hoursAfter(released ?? tx.now, released ? -75 : -29);
  const first = earlier && {
    title: earlier.title,
    excerpt: earlier.excerpt,
    document: withoutLast(words.document, earlier.removedParagraphs),
  };
  const { id, revision } = await importArticle(as(begun), {
    ...words,
    ...first,
    slug,
    translationGroup: article.translationGroup && v5(article.translationGroup, translationGroups),
    bylineIds: article.bylines.flatMap((handle) => stage.masthead.bylines.get(handle)?.id ?? []),
  });
  if (article.status === "draft" || !released) return id;
  const articleId = id;
  if (!earlier) {
    await publishArticle(as(released), { articleId, revision });
    return id;
  }
  if (updatedAt) await publishArticle(as(released), { articleId, revision });
  const renewed = updatedAt ? stage.on(updatedAt) : released;
  const saved = await saveDraft(as(hoursAfter(renewed, -1)), { ...words, articleId, revision });
  await publishArticle(as(renewed), { articleId, revision: saved.revision });
  return id;
}

/** Adds the article's number of likes, from people who differ from article to article. */
async function like(tx: Tx, article: DemoArticle, { cast, on }: Stage): Promise<void> {
  const { slug, publishedAt } = article;
  if (!publishedAt) return;
  const start = slug.length % Math.max(1, cast.people.length);
  const readers = [...cast.people.slice(start), ...cast.people.slice(0, start)];
  for (const [index, { id }] of readers.slice(0, article.likes).entries()) {
    const actor = cast.actorOf(id);
    const now = new Date(
      Math.min(hoursAfter(on(publishedAt), 5 * index + 1).getTime(), Date.now()),
    );
    if (actor) await setLike({ ...tx, actor, now }, { slug, liked: true });
  }
}

/** Loads one article with its history and its likes, completely or not at all. Returns its id. */
export async function loadArticle(ctx: Ctx, article: DemoArticle, stage: Stage): Promise<string> {
  return once(ctx, {
    kind: "article",
    id: article.slug,
    async work(tx) {
      const id = await write(tx, { article, stage, writer: writerOf(article, stage) });
      await like(tx, article, stage);
      return id;
    },
  });
}
