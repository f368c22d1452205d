import { z } from "zod";
import { defaultLocale } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { formatList } from "#app/ui/format.ts";

/** Whoever reads a channel has chosen no language here. */
const t = translatorIn(defaultLocale);

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
  if (article?.url && article.title) return link(article.url, article.title);
  return escaped(article?.title ?? t("endpoints.slack-article"));
}

function publishedWords(data: Data): string {
  const article = articleWords(data);
  const names = (data.article?.authors ?? []).map(({ name }) => nameWords(name));
  if (names.length === 0) return t("endpoints.slack-published", { article });
  return t("endpoints.slack-published-by", { article, names: formatList(names, defaultLocale) });
}

const personWords = ({ person }: Data) => ({
  name: nameWords(person?.name ?? t("endpoints.slack-somebody")),
});

const commentMessages = {
  approved: "endpoints.slack-comment-approved",
  changed: "endpoints.slack-comment-changed",
  decided: "endpoints.slack-comment-decided",
  deleted: "endpoints.slack-comment-deleted",
  pending: "endpoints.slack-comment-pending",
  posted: "endpoints.slack-comment-posted",
  rejected: "endpoints.slack-comment-rejected",
  spam: "endpoints.slack-comment-spam",
  waits: "endpoints.slack-comment-waits",
} as const;
type CommentNews = keyof typeof commentMessages;

const decisions: ReadonlyMap<string, CommentNews> = new Map(
  (["approved", "rejected", "spam", "pending"] as const).map((status) => [status, status]),
);

/** The values of a message are escaped, so that its tag is the only one. */
function commentWords(data: Data, news: CommentNews): string {
  const text = t(commentMessages[news], { article: articleWords(data) });
  const url = data.comment?.url;
  return text.replace(/<link>(.*)<\/link>/, (_, words: string) => (url ? link(url, words) : words));
}

function likesWords(data: Data): string {
  return t("endpoints.slack-likes", { article: articleWords(data), likes: data.likes ?? 0 });
}

const sentences: Record<string, (data: Data) => string> = {
  "article.published": publishedWords,
  "article.unpublished": () => t("endpoints.slack-unpublished"),
  "comment.posted": (data) =>
    commentWords(data, data.comment?.status === "pending" ? "waits" : "posted"),
  "comment.changed": (data) =>
    commentWords(data, data.comment?.status === "deleted" ? "deleted" : "changed"),
  "comment.decided": (data) =>
    commentWords(data, decisions.get(data.comment?.status ?? "") ?? "decided"),
  "like.changed": likesWords,
  "user.arrived": (data) => t("endpoints.slack-user-arrived", personWords(data)),
  "user.changed": (data) => t("endpoints.slack-user-changed", personWords(data)),
  "user.left": () => t("endpoints.slack-user-left"),
  "endpoint.test": (data) => escaped(data.message ?? t("endpoints.slack-test")),
};

/** Returns an event as a sentence with a link, in the format of Slack's incoming webhooks. */
export function slackMessage(payload: { type?: unknown; data?: unknown }): { text: string } {
  const type = String(payload.type);
  const data = Data.safeParse(payload.data).data ?? {};
  return { text: sentences[type]?.(data) ?? escaped(type) };
}
