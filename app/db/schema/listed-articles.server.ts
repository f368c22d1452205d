import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { timestamptz, oneOf } from "./columns.server.ts";

export const listKinds = ["site", "tag", "byline"] as const;

/**
 * The lists of published articles as readers browse them: of the whole site, of each tag and of each byline,
 * in the order of publication. Maintained by triggers on `articles`, `article_tags` and `article_authors`; no
 * other code writes here. `list_id` is the tag's or the byline's id.
 */
export const listedArticles = pgTable(
  "listed_articles",
  {
    kind: text("kind", { enum: listKinds }).notNull(),
    listId: uuid("list_id").notNull(),
    publishedAt: timestamptz("published_at").notNull(),
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({
      name: "listed_articles_pkey",
      columns: [table.kind, table.listId, table.publishedAt, table.articleId],
    }),
    check("listed_articles_kind_known", oneOf(table.kind, listKinds)),
    index("listed_articles_article_idx").on(table.articleId),
  ],
);
