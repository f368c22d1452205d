import { and, asc, eq, gt } from "drizzle-orm";
import { previewLinks } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import {
  deleteSome,
  everyRowOf,
  type PersonalData,
  untilNone,
} from "#app/infra/personal-data.server.ts";

const rowsAtOnce = 500;

type Row = Pick<
  typeof previewLinks.$inferSelect,
  "id" | "articleId" | "revision" | "createdAt" | "expiresAt" | "revokedAt" | "opened"
>;
type PageOf = { userId: string; last: Row | null };

function listLinks(ctx: Ctx, { userId, last }: PageOf): Promise<Row[]> {
  const { id, articleId, revision, createdAt, expiresAt, revokedAt, opened } = previewLinks;
  return ctx.db
    .select({ id, articleId, revision, createdAt, expiresAt, revokedAt, opened })
    .from(previewLinks)
    .where(and(eq(previewLinks.createdBy, userId), last ? gt(id, last.id) : undefined))
    .orderBy(asc(id))
    .limit(rowsAtOnce);
}

/** A link says who it is from, so that it ends when they leave. */
export const personalData: PersonalData = {
  erasure: [
    {
      name: "previewLinks",
      take: untilNone((tx, userId) =>
        deleteSome(tx, { table: previewLinks, where: eq(previewLinks.createdBy, userId) }),
      ),
    },
  ],
  lists: { "previews.json": everyRowOf(listLinks) },
};
