import { z } from "zod";

const Article = z.object({
  id: z.string(),
  title: z.string().optional(),
  url: z.string().optional(),
  authors: z.array(z.object({ name: z.string() })).optional(),
});
const Data = z.object({
  article: Article.optional(),
  comment: z.object({ status: z.string(), url: z.string().nullable() }).optional(),
  person: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  likes: z.number().optional(),
  message: z.string().optional(),
});
type Data = z.output<typeof Data>;

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
/** Slack reads no other characters as markup for links or mentions. */
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => signs[sign] ?? sign);

/**
 * Escapes a name, which its user chooses freely. Slack and compatible receivers turn plain addresses into
 * links, and some turn names after an at sign into mentions. A zero-width space after each character that
 * joins such words prevents both, and reads the same.
 */
const nameWords = (name: string) =>
  escaped(name.replace(/[.:@\u3002\uFF0E\uFF61](?=\S)/gu, "$&\u200B"));

/** In the text of a link, a bar would end the address, and a line break the link. */
const link = (url: string, words: string) =>
  `<${escaped(url).replaceAll("|", "%7C")}|${escaped(words).replace(/[|\r\n]+/g, " ")}>`;

function articleWords({ article }: Data): string {
  if (!article) return "an article";
  if (article.url && article.title) return link(article.url, article.title);
  return escaped(article.title ?? "an article");
}

function byWords({ article }: Data): string {
  const names = (article?.authors ?? []).map(({ name }) => nameWords(name));
  return names.length > 0 ? ` by ${new Intl.ListFormat("en").format(names)}` : "";
}

function personWords({ person }: Data): string {
  return nameWords(person?.name ?? "Somebody");
}

function commentWords(data: Data, verb: string): string {
  const on = `on ${articleWords(data)}`;
  const url = data.comment?.url;
  return url ? `${link(url, `A comment ${verb}`)} ${on}` : `A comment ${verb} ${on}`;
}

const decided: Record<string, string> = {
  approved: "was approved",
  rejected: "was rejected",
  spam: "was marked as spam",
  pending: "waits for a decision again",
};

const sentences: Record<string, (data: Data) => string> = {
  "article.published": (data) => `Published: ${articleWords(data)}${byWords(data)}`,
  "article.unpublished": () => "An article was taken back",
  "comment.posted": (data) =>
    commentWords(
      data,
      data.comment?.status === "pending" ? "waits for a moderator" : "was written",
    ),
  "comment.changed": (data) =>
    commentWords(data, data.comment?.status === "deleted" ? "was taken back" : "was changed"),
  "comment.decided": (data) =>
    commentWords(data, decided[data.comment?.status ?? ""] ?? "was decided on"),
  "like.changed": (data) =>
    `${articleWords(data)} has ${data.likes === 1 ? "1 like" : `${data.likes ?? 0} likes`}`,
  "user.arrived": (data) => `${personWords(data)} has signed up`,
  "user.changed": (data) => `The account of ${personWords(data)} has changed`,
  "user.left": () => "Somebody has deleted their account",
  "endpoint.test": (data) => escaped(data.message ?? "This is a test."),
};

/** Returns an event as a sentence with a link, in the format of Slack's incoming webhooks. */
export function slackMessage(payload: { type?: unknown; data?: unknown }): { text: string } {
  const type = String(payload.type);
  const data = Data.safeParse(payload.data).data ?? {};
  return { text: sentences[type]?.(data) ?? escaped(type) };
}
