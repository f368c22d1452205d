import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { Icon } from "#app/ui/icon.tsx";
import { signInAddress } from "#app/features/access/sign-in-address.ts";

/** The number of likes of an article, and whether the current reader likes it. */
type Like = { liked: boolean; likes: number };
type Props = { slug: string; like: Like; signedIn: boolean; problem: string | null };

/**
 * Likes an article or removes the like, as a plain form; an anonymous reader gets a link to sign in and come
 * back here.
 */
export function LikeButton({ slug, like, signedIn, problem }: Props) {
  const t = useMessages();
  const to = useLocalePath();
  const page = to(`/articles/${encodeURIComponent(slug)}`);
  const inside = (
    <>
      <Icon name="heart" />
      <span>{t("likes.button")}</span>
      <span className="like-count" aria-hidden="true">
        {like.likes}
      </span>
      <span className="visually-hidden">, {t("likes.count", { count: like.likes })}</span>
    </>
  );
  if (!signedIn) {
    const signIn = signInAddress(`${page}#like`);
    return (
      <a className="button like" id="like" href={signIn} rel="nofollow">
        {inside}
      </a>
    );
  }
  return (
    <form method="post" action={`${page}#like`} id="like">
      <input type="hidden" name="intent" value="set-like" />
      <input type="hidden" name="liked" value={String(!like.liked)} />
      <button type="submit" className="button like" aria-pressed={like.liked}>
        {inside}
      </button>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
