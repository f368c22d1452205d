CREATE TABLE "preview_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"revision" integer,
	"token_hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"opened" integer DEFAULT 0 NOT NULL,
	"last_opened_at" timestamp with time zone,
	CONSTRAINT "preview_links_expiry_later" CHECK ("preview_links"."expires_at" > "preview_links"."created_at")
);
--> statement-breakpoint
CREATE TABLE "trashed_articles" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"published_revision" integer,
	"trashed_by" text,
	"redirect_article_id" uuid,
	"redirect_byline_id" uuid,
	"redirect_tag_id" uuid,
	CONSTRAINT "trashed_articles_target_one" CHECK (num_nonnulls("trashed_articles"."redirect_article_id", "trashed_articles"."redirect_byline_id", "trashed_articles"."redirect_tag_id") <= 1)
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "trashed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "preview_links" ADD CONSTRAINT "preview_links_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preview_links" ADD CONSTRAINT "preview_links_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trashed_articles" ADD CONSTRAINT "trashed_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trashed_articles" ADD CONSTRAINT "trashed_articles_trashed_by_users_id_fk" FOREIGN KEY ("trashed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trashed_articles" ADD CONSTRAINT "trashed_articles_redirect_article_id_articles_id_fk" FOREIGN KEY ("redirect_article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trashed_articles" ADD CONSTRAINT "trashed_articles_redirect_byline_id_bylines_id_fk" FOREIGN KEY ("redirect_byline_id") REFERENCES "public"."bylines"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trashed_articles" ADD CONSTRAINT "trashed_articles_redirect_tag_id_tags_id_fk" FOREIGN KEY ("redirect_tag_id") REFERENCES "public"."tags"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "preview_links_token_key" ON "preview_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "preview_links_article_idx" ON "preview_links" USING btree ("article_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "preview_links_created_by_idx" ON "preview_links" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "trashed_articles_trashed_by_idx" ON "trashed_articles" USING btree ("trashed_by");--> statement-breakpoint
CREATE INDEX "trashed_articles_redirect_article_idx" ON "trashed_articles" USING btree ("redirect_article_id");--> statement-breakpoint
CREATE INDEX "articles_trashed_idx" ON "articles" USING btree ("trashed_at","id") WHERE trashed_at is not null;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_trash_hidden" CHECK ("articles"."trashed_at" is null or "articles"."status" <> 'published');