CREATE TABLE "article_schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid,
	"action" text NOT NULL,
	"revision" integer,
	"due_at" timestamp with time zone NOT NULL,
	"scheduled_by" text,
	"scheduled_at" timestamp with time zone NOT NULL,
	"failure" text,
	"failed_at" timestamp with time zone,
	CONSTRAINT "article_schedules_action_known" CHECK ("article_schedules"."action" in ('publish', 'update', 'unpublish')),
	CONSTRAINT "article_schedules_failure_known" CHECK ("article_schedules"."failure" in ('article-gone', 'person-gone', 'person-banned', 'not-allowed', 'already-published', 'not-published', 'revision-gone', 'no-title', 'picture-gone')),
	CONSTRAINT "article_schedules_revision_named" CHECK (("article_schedules"."revision" is null) = ("article_schedules"."action" = 'unpublish')),
	CONSTRAINT "article_schedules_failure_dated" CHECK (("article_schedules"."failure" is null) = ("article_schedules"."failed_at" is null))
);
--> statement-breakpoint
ALTER TABLE "article_schedules" ADD CONSTRAINT "article_schedules_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_schedules" ADD CONSTRAINT "article_schedules_scheduled_by_users_id_fk" FOREIGN KEY ("scheduled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "article_schedules_article_key" ON "article_schedules" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "article_schedules_due_idx" ON "article_schedules" USING btree ("due_at","scheduled_at","id") WHERE failure is null;--> statement-breakpoint
CREATE INDEX "article_schedules_scheduled_by_idx" ON "article_schedules" USING btree ("scheduled_by");