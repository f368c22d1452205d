import { NotFound } from "#app/infra/errors.ts";
import { localePath } from "#app/messages/locale-path.ts";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";
import { message } from "#app/messages/message.ts";
import { signInAddress } from "#app/features/access/sign-in-address.ts";

/** Where one comment is found for good, whatever page of its thread it has come to stand on. */
export const permanentAddress = (id: string): string => `/comments/${id}`;

/** Addresses within one page of the conversation under an article; they work without any script. */
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
/** What the address of the page says: which comments, whom one answers, changes or has reported. */
export type ConversationView = {
  page: number;
  reply: string | null;
  edit: string | null;
  reported: string | null;
};

/** The parameter that is heeded for everybody; the others are for people who are signed in. */
export const pageParameter = "comments";

/** @throws NotFound for a page that is no number, so that every page has one address. */
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
