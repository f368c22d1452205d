import type { ReactNode } from "react";
import { useLocale, useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { DateOnly } from "#app/ui/date.tsx";
import { directionOf } from "#app/ui/direction.ts";
import { formatNumber } from "#app/ui/format.ts";
import { Icon } from "#app/ui/icon.tsx";
import type { ArticleCard } from "./article-card.ts";
import { Faces, Names } from "./byline-line.tsx";

type StoryProps = {
  article: ArticleCard;
  /** Whether the picture is loaded at once, not when it scrolls into view. */
  lead?: boolean;
  /** Shown in place of the standfirst: why the search found the article. */
  children?: ReactNode;
};

function Count({ value, name, word }: { value: number; name: "heart" | "comment"; word: string }) {
  const locale = useLocale();
  if (value === 0) return null;
  return (
    <span className="count">
      <Icon name={name} />
      <span className="number">{formatNumber(value, locale)}</span>
      <span className="visually-hidden"> {word}</span>
    </span>
  );
}

function StoryPicture({ article, lead }: StoryProps) {
  const to = useLocalePath();
  const { picture, path } = article;
  if (!picture) return null;
  return (
    <a className="story-picture" href={to(path)} tabIndex={-1} aria-hidden="true">
      <img
        src={picture.src}
        alt=""
        width={picture.width}
        height={picture.height}
        loading={lead ? "eager" : "lazy"}
        decoding="async"
      />
    </a>
  );
}

/** An article in a list; the first of the front page is larger. */
export function Story({ article, lead = false, children }: StoryProps) {
  const t = useMessages();
  const to = useLocalePath();
  const { title, excerpt, lang, path, tags, bylines } = article;
  const [tag] = tags;
  const written = { lang, dir: directionOf(lang) };
  const className = `story${lead ? " story-lead" : ""}${article.picture ? "" : " story-plain"}`;
  return (
    <article className={className}>
      <p className="story-side">
        {tag && (
          <a className="kicker" href={to(`/tags/${tag.slug}`)}>
            {tag.name}
          </a>
        )}
        <DateOnly at={article.publishedAt} />
      </p>
      <div className="story-text">
        <h2 {...written}>
          <a href={to(path)}>{title}</a>
        </h2>
        {children ??
          (excerpt && (
            <p className="standfirst" {...written}>
              {excerpt}
            </p>
          ))}
        <p className="story-byline">
          <Faces bylines={bylines} />
          <Names bylines={bylines} />
          <span className="facts">
            <span>{t("articles.minutes", { minutes: article.minutes })}</span>
            <Count
              value={article.likes}
              name="heart"
              word={t("articles.likes", { count: article.likes })}
            />
            <Count
              value={article.comments}
              name="comment"
              word={t("articles.comments", { count: article.comments })}
            />
          </span>
        </p>
      </div>
      <StoryPicture article={article} lead={lead} />
    </article>
  );
}
