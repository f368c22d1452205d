ALTER TABLE "article_revisions" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD COLUMN "named_by" text;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD COLUMN "named_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD COLUMN "restored_from" integer;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD COLUMN "words" integer;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD CONSTRAINT "article_revisions_named_by_users_id_fk" FOREIGN KEY ("named_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_revisions_named_by_idx" ON "article_revisions" USING btree ("named_by");--> statement-breakpoint
CREATE INDEX "article_revisions_marked_idx" ON "article_revisions" USING btree ("article_id","revision" DESC NULLS LAST) WHERE name is not null or kind = 'published';--> statement-breakpoint
ALTER TABLE "article_revisions" ADD CONSTRAINT "article_revisions_reason_known" CHECK ("article_revisions"."reason" in ('before-loss', 'restored', 'block-restored'));--> statement-breakpoint
ALTER TABLE "article_revisions" ADD CONSTRAINT "article_revisions_name_short" CHECK (length("article_revisions"."name") between 1 and 80);