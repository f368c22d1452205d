import { Fragment } from "react";
import { useLocale, useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import type { Signature } from "./article-card.ts";

export function Faces({ bylines }: { bylines: Signature[] }) {
  if (bylines.length === 0) return null;
  return (
    <span className="faces">
      {bylines.slice(0, 3).map((byline) => (
        <Avatar key={byline.handle} face={byline} />
      ))}
    </span>
  );
}

/**
 * Names as in a sentence: A, B and C. In the language of the page, as is the word for a deleted account, wherever the
 * article is in another.
 */
export function Names({ bylines }: { bylines: Signature[] }) {
  const t = useMessages();
  const to = useLocalePath();
  const locale = useLocale();
  if (bylines.length === 0) return null;
  return (
    <span className="names" lang={locale}>
      {bylines.map(({ handle, name }, index) => (
        <Fragment key={handle}>
          {index > 0 && (index === bylines.length - 1 ? ` ${t("articles.and")} ` : ", ")}
          <a href={to(`/authors/${handle}`)} rel="author">
            {name}
          </a>
        </Fragment>
      ))}
    </span>
  );
}
