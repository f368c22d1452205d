import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { roles } from "#app/db/values.ts";

const folder = path.resolve("demo");
const isoDate = z.iso.datetime().transform((iso) => new Date(iso));

const Person = z.object({
  id: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  username: z.string(),
  role: z.enum(roles).default("reader"),
  bio: z.string().default(""),
  picture: z.string().optional(),
  links: z.array(z.string()).default([]),
});

const Publication = z.object({
  name: z.string(),
  tagline: z.string(),
  people: z.array(Person),
  readers: z.array(Person),
  bylines: z.array(
    z.object({
      handle: z.string(),
      name: z.string(),
      bio: z.string(),
      userId: z.string().nullable(),
    }),
  ),
  tags: z.array(z.object({ slug: z.string(), name: z.string(), description: z.string() })),
});

const ArticleFacts = z.object({
  slug: z.string(),
  title: z.string(),
  excerpt: z.string(),
  lang: z.string(),
  translationGroup: z.string().optional(),
  bylines: z.array(z.string()).min(1),
  tags: z.array(z.string()),
  publishedAt: isoDate.optional(),
  updatedAt: isoDate.optional(),
  status: z.enum(["draft", "published"]),
  picture: z.object({ src: z.string(), alt: z.string() }),
  earlier: z
    .object({ title: z.string(), excerpt: z.string(), removedParagraphs: z.number().int() })
    .optional(),
  likes: z.number().int().default(0),
});

const said = {
  author: z.union([z.string(), z.object({ guest: z.string() })]),
  body: z.string(),
  postedAt: isoDate,
  status: z.enum(["pending", "approved", "rejected", "spam"]),
  decidedBy: z.string().optional(),
  reason: z.string().optional(),
};
export type DemoComment = z.output<z.ZodObject<typeof said>> & { replies: DemoComment[] };
export type DemoThread = DemoComment & { article: string };

const Replies: z.ZodType<DemoComment[]> = z.lazy(() => z.array(Comment)).default([]);
const Comment = z.object({ ...said, replies: Replies });
const Thread = Comment.extend({ article: z.string() });

export type DemoPerson = z.output<typeof Person>;
export type DemoPublication = z.output<typeof Publication>;
export type DemoArticle = z.output<typeof ArticleFacts> & { html: string };

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(folder, name), "utf8"));
}

async function readArticle(name: string): Promise<DemoArticle> {
  const source = await readFile(path.join(folder, "articles", name), "utf8");
  const [, facts, html] = /^<!--(.*?)-->(.*)$/s.exec(source) ?? [];
  if (facts === undefined || html === undefined) throw new Error(`${name} has no facts at its top`);
  return { ...ArticleFacts.parse(JSON.parse(facts)), html };
}

export async function readPublication(): Promise<DemoPublication> {
  return Publication.parse(await readJson("publication.json"));
}

/** Returns the articles oldest first; drafts, which have no date, come last. */
export async function readArticles(): Promise<DemoArticle[]> {
  const names = (await readdir(path.join(folder, "articles"))).filter((name) =>
    /\.html$/.test(name),
  );
  const articles = await Promise.all(names.sort().map(readArticle));
  const time = ({ publishedAt }: DemoArticle) => publishedAt?.getTime() ?? Infinity;
  return articles.sort((one, other) => (time(one) < time(other) ? -1 : 1));
}

export async function readThreads(): Promise<DemoThread[]> {
  return z.array(Thread).parse(await readJson("comments.json"));
}

export async function readPicture(name: string): Promise<Uint8Array> {
  return readFile(path.join(folder, "pictures", path.basename(name)));
}
