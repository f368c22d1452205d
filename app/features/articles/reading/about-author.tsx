import { Fragment } from "react";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { Icon } from "#app/ui/icon.tsx";
import type { Byline } from "./byline-queries.server.ts";
import { linkName } from "./link-name.ts";

/** Preserves the order of an address's parts, which may be of any script. */
function InOrder({ address }: { address: string }) {
  return address.split("/").map((part, index) => (
    <Fragment key={index}>
      {index > 0 && "/"}
      <bdi>{part}</bdi>
    </Fragment>
  ));
}

/** An author's biography, how to follow them, and their links to other sites. */
export function AboutAuthor({ byline }: { byline: Pick<Byline, "bio" | "links" | "path"> }) {
  const t = useMessages();
  const to = useLocalePath();
  const paragraphs = byline.bio.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
  return (
    <>
      {paragraphs.map((paragraph, index) => (
        <p key={index} className="author-bio" dir="auto">
          {paragraph}
        </p>
      ))}
      <ul className="page-feeds author-links">
        <li>
          <a href={to(`${byline.path}/feed.xml`)}>
            <Icon name="feed" /> {t("articles.follow-author")}
          </a>
        </li>
        {byline.links.map((link) => (
          <li key={link}>
            <a href={link} rel="me nofollow noopener">
              <span className="author-link" dir="ltr">
                <InOrder address={linkName(link)} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
