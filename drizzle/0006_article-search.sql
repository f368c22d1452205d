CREATE TABLE "article_search" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"lang" text NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
-- The words go out of line, uncompressed: what is left of a row is some seventy bytes, and a search
-- that must look at every row looks at a hundredth of the pages.
ALTER TABLE "article_search" ALTER COLUMN "words" SET STORAGE EXTERNAL, SET (toast_tuple_target = 128);
--> statement-breakpoint
SET LOCAL maintenance_work_mem = '256MB';
--> statement-breakpoint
-- Nobody publishes between the copying of what there is and the trigger.
LOCK TABLE "articles" IN SHARE ROW EXCLUSIVE MODE;
--> statement-breakpoint
INSERT INTO "article_search" ("article_id", "published_at", "lang", "words")
SELECT "id", "published_at", "lang", "search" FROM "articles" WHERE "status" = 'published'
ORDER BY "published_at", "id";
--> statement-breakpoint
ALTER TABLE "article_search" ADD CONSTRAINT "article_search_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_search_words_idx" ON "article_search" USING gin ("words") WITH (gin_pending_list_limit=512);--> statement-breakpoint
ANALYZE "article_search";
--> statement-breakpoint
CREATE FUNCTION keep_article_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  speech constant regconfig := CASE NEW.lang
    WHEN 'en' THEN 'english'::regconfig WHEN 'fr' THEN 'french'::regconfig ELSE 'simple'::regconfig END;
BEGIN
  IF NEW.status <> 'published' THEN
    DELETE FROM article_search WHERE article_id = NEW.id;
    RETURN NULL;
  END IF;
  INSERT INTO article_search AS kept (article_id, published_at, lang, words)
  VALUES (NEW.id, NEW.published_at, NEW.lang,
    setweight(to_tsvector(speech, NEW.title), 'A') || setweight(to_tsvector(speech, NEW.excerpt), 'B')
    || setweight(to_tsvector(speech, NEW.text), 'C'))
  ON CONFLICT (article_id) DO UPDATE
    SET published_at = EXCLUDED.published_at, lang = EXCLUDED.lang, words = EXCLUDED.words;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER articles_words_kept AFTER INSERT ON "articles" FOR EACH ROW
  WHEN (NEW.status = 'published') EXECUTE FUNCTION keep_article_words();
--> statement-breakpoint
CREATE TRIGGER articles_words_kept_anew
  AFTER UPDATE OF status, published_at, lang, title, excerpt, text ON "articles" FOR EACH ROW
  WHEN ((OLD.status = 'published' OR NEW.status = 'published')
    AND (OLD.status, OLD.published_at, OLD.lang, OLD.title, OLD.excerpt, OLD.text)
      IS DISTINCT FROM (NEW.status, NEW.published_at, NEW.lang, NEW.title, NEW.excerpt, NEW.text))
  EXECUTE FUNCTION keep_article_words();
--> statement-breakpoint
DROP INDEX "articles_search_idx";--> statement-breakpoint
ALTER TABLE "articles" DROP COLUMN "search";
