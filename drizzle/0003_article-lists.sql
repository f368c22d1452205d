CREATE TABLE "list_totals" (
	"kind" text NOT NULL,
	"list_id" uuid NOT NULL,
	"articles" integer NOT NULL,
	CONSTRAINT "list_totals_kind_known" CHECK ("list_totals"."kind" in ('site', 'tag', 'byline'))
);
--> statement-breakpoint
CREATE TABLE "listed_articles" (
	"kind" text NOT NULL,
	"list_id" uuid NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"article_id" uuid NOT NULL,
	CONSTRAINT "listed_articles_pkey" PRIMARY KEY("kind","list_id","published_at","article_id"),
	CONSTRAINT "listed_articles_kind_known" CHECK ("listed_articles"."kind" in ('site', 'tag', 'byline'))
);
--> statement-breakpoint
ALTER TABLE "listed_articles" ADD CONSTRAINT "listed_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_totals_list_idx" ON "list_totals" USING btree ("kind","list_id");--> statement-breakpoint
CREATE INDEX "list_totals_largest_idx" ON "list_totals" USING btree ("kind","articles" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listed_articles_article_idx" ON "listed_articles" USING btree ("article_id");