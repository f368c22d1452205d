/** Addresses within the conversation under an article; they work without any script. */
export function conversationAddress(slug: string) {
  const page = `/articles/${encodeURIComponent(slug)}`;
  const signIn = (here: string) => `/sign-in?redirect_url=${encodeURIComponent(here)}`;
  return {
    page,
    conversation: `${page}#comments`,
    comment: (id: string) => `${page}#comment-${id}`,
    reply: (id: string) => `${page}?reply=${id}#reply`,
    edit: (id: string) => `${page}?edit=${id}#edit`,
    reported: (id: string) => `${page}?reported=${id}#comment-${id}`,
    signInToTalk: signIn(`${page}#comments`),
    signInToReply: (id: string) => signIn(`${page}?reply=${id}#reply`),
  };
}

export type ConversationAddress = ReturnType<typeof conversationAddress>;
/** What the address of the page says: whom one answers, what one changes or has reported. */
export type ConversationView = {
  reply: string | null;
  edit: string | null;
  reported: string | null;
};

export function conversationView(url: URL): ConversationView {
  return {
    reply: url.searchParams.get("reply"),
    edit: url.searchParams.get("edit"),
    reported: url.searchParams.get("reported"),
  };
}
