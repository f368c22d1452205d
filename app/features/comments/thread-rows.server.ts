import { sql } from "drizzle-orm";
import { prepared } from "#app/db/prepared.server.ts";
import type { CommentStatus } from "#app/db/values.ts";
import type { Ctx } from "#app/infra/context.ts";
import { componentLength, mostAbove } from "./comment-place.ts";
import { mostOfViewer, pageWeight } from "./thread-limits.ts";

const slug = sql.placeholder("slug");
const viewer = sql`${sql.placeholder("viewer")}::text`;
const begins = sql`${sql.placeholder("begins")}::bigint`;
const ends = sql`${sql.placeholder("ends")}::bigint`;

const instant = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** Whether the viewer sees a comment: an approved one, or their own that is not deleted. */
const isSeen = (of: string) =>
  sql`coalesce(${sql.raw(of)}.status = 'approved'
    or (${sql.raw(of)}.user_id = ${viewer} and ${sql.raw(of)}.status <> 'deleted'), false)`;

/**
 * The steps in order: the article; the weight before each approved comment up to the end of the page; the
 * comments that begin here; the edges of the page, so that everything between two approved comments belongs
 * to the page of the second, for every viewer; all visible comments; and their possible ancestors. Each
 * `order by … limit 1` makes PostgreSQL use the index where it would guess that a scan ends soon.
 */
const page = sql`
  with article as materialized (
    select a.id, a.comments_mode as mode,
      case when a.comments_mode = 'closed' then 0 else coalesce(n.comments, 0) end as approved
    from articles a left join article_counts n on n.article_id = a.id
    where a.slug = ${slug} and a.status = 'published'
  ), reached as materialized (
    select place, row_number() over reading as number, sum(weight) over reading - weight as before
    from (
      select place, weight from comments
      where article_id = (select id from article where mode <> 'closed') and status = 'approved'
      order by place limit ${ends}
    ) approved
    window reading as (order by place rows unbounded preceding)
  ), here as materialized (
    select place, number from reached where before >= ${begins} and before < ${ends}
  ), edges as materialized (
    select min(number)::int as first, max(number)::int as last, max(place) as until,
      (select place from reached where number = (select min(number) from here) - 1) as after,
      (
        select true from comments where article_id = (select id from article)
          and status = 'approved' and place > (select max(place) from here)
        order by place limit 1
      ) is not null as more
    from here
  ), shown as materialized (
    select place from here
    union all (
      select c.place from comments c cross join edges
      where c.article_id = (select id from article where mode <> 'closed') and c.user_id = ${viewer}
        and c.status in ('pending', 'rejected', 'spam')
        and (after is null or c.place > after) and (not more or c.place <= until)
      order by c.created_at desc limit ${sql.raw(String(mostOfViewer))}
    )
  ), wanted as materialized (
    select place, true as seen from shown
    union all (
      select distinct left(place, ${sql.raw(String(componentLength))} * above), false
      from shown cross join generate_series(1, ${sql.raw(String(mostAbove))}) above
      where length(place) > ${sql.raw(String(componentLength))} * above
    )
  )
  select article.id as article_id, approved, first, last, more, entry.*
  from article cross join edges left join lateral (
    select c.id, wanted.seen, c.depth, c.status, c.version, c.parent_id, c.user_id, c.guest_name,
      case when wanted.seen and c.user_id = ${viewer} then c.body end as body,
      case when wanted.seen then c.html else '' end as html,
      ${instant("c.created_at")} as created_at, ${instant("c.edited_at")} as edited_at,
      ${isSeen("parent")} as parent_seen,
      parent.user_id as parent_user_id, parent.guest_name as parent_guest_name, c.place
    from wanted
    cross join lateral (
      select * from comments where article_id = article.id and place = wanted.place limit 1
    ) c
    left join lateral (
      select status, user_id, guest_name from comments where id = c.parent_id limit 1
    ) parent on true
    where wanted.seen or not ${isSeen("c")} and (after is null or c.place > after)
  ) entry on true`;

const threadPage = prepared("a page of a thread", (db) =>
  db
    .select({
      articleId: sql<string>`article_id`,
      approved: sql<number>`approved`,
      /** The range of approved comments on this page; null where there are none. */
      first: sql<number | null>`first`,
      last: sql<number | null>`last`,
      more: sql<boolean>`more`,
      /** A page without entries is one row that has only the columns above. */
      id: sql<string | null>`id`,
      /** False for a comment that may only hold the place above a visible one. */
      seen: sql<boolean>`seen`,
      depth: sql<number>`depth`,
      status: sql<CommentStatus>`status`,
      version: sql<number>`version`,
      body: sql<string | null>`body`,
      html: sql<string>`html`,
      userId: sql<string | null>`user_id`,
      guestName: sql<string | null>`guest_name`,
      createdAt: sql<string>`created_at`,
      editedAt: sql<string | null>`edited_at`,
      parentId: sql<string | null>`parent_id`,
      parentSeen: sql<boolean>`parent_seen`,
      parentUserId: sql<string | null>`parent_user_id`,
      parentGuestName: sql<string | null>`parent_guest_name`,
    })
    .from(sql`(${page}) page`)
    .orderBy(sql`place`),
);

/**
 * Returns one page of the thread under an article, in reading order, in one query: the approved comments that
 * begin on it, the viewer's own unapproved ones among them, and the places of unseen comments with answers
 * here. Empty when the article is not published. However many comments there are, it reads the rows of one
 * page and, of the narrow index in reading order, the pages before it.
 */
export async function listThreadRows(
  ctx: Ctx,
  params: { slug: string; page: number; viewer: string | null },
) {
  return threadPage(ctx).execute({
    slug: params.slug,
    viewer: params.viewer,
    begins: (params.page - 1) * pageWeight,
    ends: params.page * pageWeight,
  });
}

export type ThreadRow = Awaited<ReturnType<typeof listThreadRows>>[number];
export type EntryRow = ThreadRow & { id: string };
