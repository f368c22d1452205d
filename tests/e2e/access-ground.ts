import { expect } from "@playwright/test";
import { comment, publishArticle, writeDraft } from "../support/articles.ts";
import { newPerson } from "../support/people.ts";
import { demo, marker } from "../support/site.ts";
import { cookiesOf, Visitor } from "../support/visitor.ts";
import type { Facts, Role, Secret } from "./access-table.ts";

export type Ground = {
  facts: Facts;
  secrets: Record<Secret, string>;
  /** The Cookie header of each role, with a new token. */
  cookiesFor: (role: Role) => string;
  owner: Visitor;
};

const found = (text: string, pattern: RegExp) => {
  const match = pattern.exec(text)?.[0];
  expect(match, `nothing like ${pattern} on the front page`).toBeTruthy();
  return match ?? "";
};

/**
 * Creates people of every role, and a draft, a waiting comment and a saved form with restricted readers.
 */
export async function layGround(): Promise<Ground> {
  const secrets = {
    draft: marker("draft"),
    pending: marker("pending"),
    kept: marker("kept"),
    people: marker("people"),
  };
  const [author, otherAuthor, commenterId] = await Promise.all([
    newPerson({ firstName: "Owner", lastName: "Ofdraft", role: "author" }),
    newPerson({ firstName: "Other", lastName: "Author", role: "author" }),
    newPerson({ firstName: secrets.people }),
  ]);
  const owner = await new Visitor().signIn(author);
  const { slug } = await publishArticle(owner, { title: "Where the matrix stands" });
  const draft = await writeDraft(owner, {
    title: `Kept back ${secrets.draft}`,
    text: secrets.draft,
  });

  const commenter = await new Visitor().signIn(commenterId);
  const waiting = await comment(commenter, slug, { body: secrets.pending });
  commenter.letSessionExpire(commenterId);
  const posted = { intent: "post-comment", body: secrets.kept };
  const kept = await commenter.post(`/articles/${slug}`, posted);
  expect(kept.location).toMatch(/^\/kept\//);

  const front = await new Visitor().get("/");
  const facts = {
    slug,
    draftId: draft.id,
    commentId: waiting.id,
    commenterId,
    keptId: kept.location.slice("/kept/".length),
    tag: found(front.text, /(?<=\/tags\/)[\w-]+/),
    handle: found(front.text, /(?<=\/authors\/)[\w-]+/),
    media: found(front.text, /\/media\/[\w.-]+/),
  };
  const ids: Record<Role, string | null> = {
    anonymous: null,
    reader: demo.reader,
    author,
    otherAuthor,
    editor: demo.editor,
    moderator: demo.moderator,
    admin: demo.admin,
  };
  const cookiesFor = (role: Role) => {
    const id = ids[role];
    return id ? cookiesOf(id) : "";
  };
  return { facts, secrets, cookiesFor, owner };
}
