DROP INDEX "comments_article_idx";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "place" text collate "C", ADD COLUMN "weight" integer GENERATED ALWAYS AS (least(1 + octet_length(html) / 4096, 50)) STORED NOT NULL;--> statement-breakpoint
-- Level by level through the index on parents: any other join would read the whole table for each level.
SET LOCAL enable_hashjoin = off;--> statement-breakpoint
SET LOCAL enable_mergejoin = off;--> statement-breakpoint
-- What placeUnder does (app/features/comments/comment-place.ts), for the comments that are there.
WITH RECURSIVE written AS NOT MATERIALIZED (
  SELECT id, parent_id, replace(id::text, '-', '') AS digits,
    greatest(floor(extract(epoch FROM created_at) * 1000)::bigint, 0) AS time
  FROM comments
), placed (id, place, time) AS (
  SELECT id, lpad(to_hex(time), 12, '0') || digits, time FROM written WHERE parent_id IS NULL
  UNION ALL
  SELECT below.id, left(above.place, 264) || lpad(to_hex(own.time), 12, '0') || below.digits, own.time
  FROM placed above
  JOIN written below ON below.parent_id = above.id
  CROSS JOIN LATERAL (
    SELECT CASE WHEN length(above.place) > 264 THEN greatest(below.time, above.time + 1)
      ELSE below.time END AS time
  ) own
)
UPDATE comments SET place = placed.place FROM placed WHERE placed.id = comments.id;--> statement-breakpoint
SET LOCAL enable_hashjoin = on;--> statement-breakpoint
SET LOCAL enable_mergejoin = on;--> statement-breakpoint
ALTER TABLE "comments" ALTER COLUMN "place" SET NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "comments_place_idx" ON "comments" USING btree ("article_id","place");--> statement-breakpoint
CREATE INDEX "comments_thread_idx" ON "comments" USING btree ("article_id","place","weight") WHERE "comments"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "comments_own_idx" ON "comments" USING btree ("article_id","user_id","created_at") WHERE "comments"."status" in ('pending', 'rejected', 'spam') and "comments"."user_id" is not null;
