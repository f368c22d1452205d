import { approve, comment, publishArticle } from "../support/articles.ts";
import { newPerson } from "../support/people.ts";
import { demo, marker } from "../support/site.ts";
import { siteDatabase } from "../support/site-database.ts";
import { Visitor } from "../support/visitor.ts";

/** The places where HTML is stored that pages show unescaped. */
export type Sink = "article" | "shown" | "second" | "waiting" | "spam";

const quiet = "<p>Quiet.</p>";
/** HTML long enough that a comment fills a page of its thread, and the next one begins another. */
const wholePage = quiet.repeat(16_000);

/**
 * An article and its comments, with stored HTML that bypasses the validator and the renderer. The article has
 * a new slug each time, so that no cache has seen the page before.
 */
export class HostileGround {
  private slug: string;
  private readonly sql = siteDatabase();

  private constructor(
    readonly people: { author: string; reader: string },
    readonly articleId: string,
    readonly comments: Record<Exclude<Sink, "article">, string>,
    slug: string,
  ) {
    this.slug = slug;
  }

  static async lay(): Promise<HostileGround> {
    const authorId = await newPerson({ firstName: "Hostile", lastName: "Author", role: "author" });
    const readerId = await newPerson({ firstName: "Hostile", lastName: "Reader" });
    const author = await new Visitor().signIn(authorId);
    const { id, slug } = await publishArticle(author, { title: "Written past every check" });
    const reader = await new Visitor().signIn(readerId);
    const moderator = await new Visitor().signIn(demo.moderator);
    const shown = await comment(reader, slug, { body: "The first." });
    const second = await comment(reader, slug, { body: "The second." });
    await approve(moderator, shown);
    await approve(moderator, second);
    const waiting = await comment(reader, slug, { body: "Waiting." });
    const spam = await comment(reader, slug, { body: "Unwanted." });
    const decisions = [{ commentId: spam.id, version: spam.version, decision: "spam" }];
    await moderator.json("POST", "/api/v1/comments/decisions", { decisions });
    const comments = { shown: shown.id, second: second.id, waiting: waiting.id, spam: spam.id };
    return new HostileGround({ author: authorId, reader: readerId }, id, comments, slug);
  }

  get article(): string {
    return `/articles/${this.slug}`;
  }

  async plant(sink: Sink, html: string): Promise<void> {
    this.slug = marker("hostile");
    const written = sink === "article" ? html : quiet;
    await this.sql`
      update articles set html = ${written}, slug = ${this.slug} where id = ${this.articleId}`;
    for (const [name, id] of Object.entries(this.comments)) {
      const rest = sink === "second" && name === "shown" ? wholePage : quiet;
      await this.sql`update comments set html = ${name === sink ? html : rest} where id = ${id}`;
    }
  }

  /** Removes the hostile HTML before other tests of this site. */
  async clear(): Promise<void> {
    await this.plant("article", quiet);
    await this.sql.end();
  }
}
