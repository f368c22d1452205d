import { NotFound } from "#app/infra/errors.ts";
import { localePath } from "#app/messages/locale-path.ts";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";
import { message } from "#app/messages/message.ts";
import { signInAddress } from "#app/features/access/sign-in-address.ts";

/** Returns the permanent address of a comment, whatever page of its thread it is on now. */
export const permanentAddress = (id: string): string => `/comments/${id}`;

/**
 * Returns the addresses within one page of the conversation under an article; they work without JavaScript.
 */
export function conversationAddress(
  slug: string,
  { page = 1, locale = defaultLocale }: { page?: number; locale?: Locale } = {},
) {
  const article = localePath(locale, `/articles/${encodeURIComponent(slug)}`);
  const addressOf = (number: number, view: Record<string, string> = {}) => {
    const requested = new URLSearchParams({
      ...(number > 1 && { comments: String(number) }),
      ...view,
    });
    return requested.size > 0 ? `${article}?${requested.toString()}` : article;
  };
  const here = addressOf(page);
  const replyTo = (id: string) => `${addressOf(page, { reply: id })}#reply`;
  return {
    page: here,
    conversation: `${here}#comments`,
    other: (number: number) => `${addressOf(number)}#comments`,
    comment: (id: string) => `${here}#comment-${id}`,
    reply: replyTo,
    edit: (id: string) => `${addressOf(page, { edit: id })}#edit`,
    reported: (id: string) => `${addressOf(page, { reported: id })}#comment-${id}`,
    signInToTalk: signInAddress(`${here}#comments`),
    signInToReply: (id: string) => signInAddress(replyTo(id)),
  };
}

export type ConversationAddress = ReturnType<typeof conversationAddress>;
/**
 * The parameters of the page's address: the page of comments, and the comment to answer, to edit, or just
 * reported.
 */
export type ConversationView = {
  page: number;
  reply: string | null;
  edit: string | null;
  reported: string | null;
};

/** The parameter that applies to every visitor; the others are for signed-in users. */
export const pageParameter = "comments";

/** @throws NotFound for a page that is not a number, so that every page has one address. */
function pageOf(url: URL): number {
  const requested = url.searchParams.get(pageParameter);
  if (requested === null) return 1;
  if (!/^[1-9]\d{0,4}$/.test(requested)) throw new NotFound(message("comments.page-missing"));
  return Number(requested);
}

export function conversationView(url: URL): ConversationView {
  return {
    page: pageOf(url),
    reply: url.searchParams.get("reply"),
    edit: url.searchParams.get("edit"),
    reported: url.searchParams.get("reported"),
  };
}
