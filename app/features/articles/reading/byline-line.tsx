import { Fragment } from "react";
import { useLocalePath } from "#app/messages/use-messages.ts";
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

/** Names as in a sentence: A, B and C. */
export function Names({ bylines, and }: { bylines: Signature[]; and: string }) {
  const to = useLocalePath();
  if (bylines.length === 0) return null;
  return (
    <span className="names">
      {bylines.map(({ handle, name }, index) => (
        <Fragment key={handle}>
          {index > 0 && (index === bylines.length - 1 ? ` ${and} ` : ", ")}
          <a href={to(`/authors/${handle}`)} rel="author">
            {name}
          </a>
        </Fragment>
      ))}
    </span>
  );
}
