ALTER TABLE "article_schedules" DROP CONSTRAINT "article_schedules_failure_known";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "canonical_url" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "comments_mode" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "article_schedules" ADD CONSTRAINT "article_schedules_failure_known" CHECK ("article_schedules"."failure" in ('article-gone', 'person-gone', 'person-banned', 'not-allowed', 'already-published', 'not-published', 'revision-gone', 'no-title', 'picture-gone', 'language-taken'));--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_comments_mode_known" CHECK ("articles"."comments_mode" in ('open', 'read-only', 'closed'));--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_canonical_url_length" CHECK (length("articles"."canonical_url") <= 2000);