import { demo } from "../support/site.ts";
import { Visitor } from "../support/visitor.ts";
import type { HostileGround, Sink } from "./hostile-ground.ts";
import { pagesToLookAt, type PageKind } from "./page-list.ts";

/** A page, and how raw HTML gets into it: stored, or else inserted into the answer on its way. */
export type HostilePage = Omit<PageKind, "path"> & {
  sink: Sink | "response";
  path: () => string;
  /** Cookies beside those of the session, as in the header. */
  cookies?: string;
};

/** Pages that show stored HTML unescaped. */
function pagesThatStore(ground: HostileGround): HostilePage[] {
  const { people, comments } = ground;
  const article = (more = "") => ground.article + more;
  const moderation = (more: string) => `/moderation${more}`;
  const console = { as: demo.moderator, hydrated: true };
  return [
    { name: "an article", sink: "article", path: article },
    { name: "an article to a reader", sink: "article", path: article, as: people.reader },
    { name: "an article to its author", sink: "article", path: article, as: people.author },
    { name: "an article to a moderator", sink: "article", path: article, as: demo.moderator },
    { name: "an article to an administrator", sink: "article", path: article, as: demo.admin },
    {
      name: "an article while one answers",
      sink: "article",
      path: () => article(`?reply=${comments.shown}`),
      as: people.reader,
    },
    {
      name: "an article while one changes a comment",
      sink: "article",
      path: () => article(`?edit=${comments.waiting}`),
      as: people.reader,
    },
    { name: "a thread", sink: "shown", path: article },
    { name: "a thread to a reader", sink: "shown", path: article, as: people.reader },
    { name: "a thread to a moderator", sink: "shown", path: article, as: demo.moderator },
    { name: "a thread, second page", sink: "second", path: () => article("?comments=2") },
    { name: "one's own waiting comment", sink: "waiting", path: article, as: people.reader },
    {
      name: "the queue",
      sink: "waiting",
      path: () => moderation(`?comment=${comments.waiting}`),
      ...console,
    },
    {
      name: "the queue of spam",
      sink: "spam",
      path: () => moderation(`?queue=spam&comment=${comments.spam}`),
      ...console,
    },
    {
      name: "the queue to an administrator",
      sink: "waiting",
      path: () => moderation(`?comment=${comments.waiting}`),
      as: demo.admin,
      hydrated: true,
    },
    {
      name: "a comment to a moderator",
      sink: "waiting",
      path: () => moderation(`/comments/${comments.waiting}`),
      as: demo.moderator,
    },
    {
      name: "a person to a moderator",
      sink: "shown",
      path: () => moderation(`/people/${people.reader}`),
      as: demo.moderator,
    },
  ];
}

/** The page of a saved form whose session had expired. */
async function savedForm(ground: HostileGround): Promise<HostilePage> {
  const { reader } = ground.people;
  const visitor = await new Visitor().signIn(reader);
  visitor.letSessionExpire(reader);
  const { location } = await visitor.post(ground.article, {
    intent: "post-comment",
    body: "Kept.",
  });
  const path = new URL(location, "http://site.invalid").pathname;
  const cookies = visitor
    .cookiesFor(path)
    .split("; ")
    .filter((pair) => !/^__(session|client)/.test(pair));
  return {
    name: "a saved form",
    sink: "response",
    path: () => path,
    as: reader,
    cookies: cookies.join("; "),
  };
}

/** Every page with raw HTML, and one of each other kind. */
export async function pagesToAttack(ground: HostileGround): Promise<HostilePage[]> {
  const others = (await pagesToLookAt()).map(({ path, ...kind }): HostilePage => ({
    ...kind,
    sink: "response",
    path: () => path,
  }));
  return [...pagesThatStore(ground), await savedForm(ground), ...others];
}
