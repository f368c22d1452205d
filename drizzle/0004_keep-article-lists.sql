-- The lists that readers walk, and how long each is, follow the articles by themselves: whoever
-- publishes, tags or signs, and by whatever way, they agree when the transaction commits.
CREATE FUNCTION count_listed_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- What others are adding up right now is left to them: the sum of all rows is right whoever is first.
  WITH change AS (
    SELECT kind, list_id, CASE TG_OP WHEN 'INSERT' THEN count(*) ELSE -count(*) END AS articles
    FROM changed GROUP BY kind, list_id
  ), taken AS (
    DELETE FROM list_totals WHERE ctid = ANY (ARRAY(
      SELECT t.ctid FROM list_totals t JOIN change c ON t.kind = c.kind AND t.list_id = c.list_id
      FOR UPDATE OF t SKIP LOCKED))
    RETURNING kind, list_id, articles
  )
  INSERT INTO list_totals (kind, list_id, articles)
  SELECT kind, list_id, sum(articles) FROM (SELECT * FROM change UNION ALL SELECT * FROM taken) every
  GROUP BY kind, list_id HAVING sum(articles) <> 0;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE FUNCTION list_new_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO listed_articles (kind, list_id, published_at, article_id)
  SELECT 'site', '00000000-0000-0000-0000-000000000000'::uuid, published_at, id FROM added WHERE status = 'published';
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE FUNCTION list_changed_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM listed_articles WHERE article_id = OLD.id;
  IF NEW.status = 'published' THEN
    INSERT INTO listed_articles (kind, list_id, published_at, article_id)
    SELECT 'site', '00000000-0000-0000-0000-000000000000'::uuid, NEW.published_at, NEW.id
    UNION ALL
    SELECT 'tag', tag_id, NEW.published_at, NEW.id FROM article_tags WHERE article_id = NEW.id
    UNION ALL
    SELECT 'byline', byline_id, NEW.published_at, NEW.id FROM article_authors WHERE article_id = NEW.id;
  END IF;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE FUNCTION list_tagged_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO listed_articles (kind, list_id, published_at, article_id)
  SELECT 'tag', n.tag_id, a.published_at, a.id
  FROM added n JOIN articles a ON a.id = n.article_id AND a.status = 'published';
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE FUNCTION unlist_untagged_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM listed_articles l USING removed o
  WHERE l.article_id = o.article_id AND l.kind = 'tag' AND l.list_id = o.tag_id;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE FUNCTION list_signed_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO listed_articles (kind, list_id, published_at, article_id)
  SELECT 'byline', n.byline_id, a.published_at, a.id
  FROM added n JOIN articles a ON a.id = n.article_id AND a.status = 'published';
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE FUNCTION unlist_unsigned_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM listed_articles l USING removed o
  WHERE l.article_id = o.article_id AND l.kind = 'byline' AND l.list_id = o.byline_id;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_moving_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'delete and insert rows of % instead: the lists follow those', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END;
$$;
--> statement-breakpoint
-- Nobody publishes between the reading of what there is and the first trigger.
LOCK TABLE "articles", "article_tags", "article_authors" IN SHARE ROW EXCLUSIVE MODE;
--> statement-breakpoint
INSERT INTO "listed_articles" ("kind", "list_id", "published_at", "article_id")
SELECT 'site', '00000000-0000-0000-0000-000000000000'::uuid, published_at, id FROM "articles" WHERE status = 'published'
UNION ALL
SELECT 'tag', t.tag_id, a.published_at, a.id
FROM "article_tags" t JOIN "articles" a ON a.id = t.article_id AND a.status = 'published'
UNION ALL
SELECT 'byline', s.byline_id, a.published_at, a.id
FROM "article_authors" s JOIN "articles" a ON a.id = s.article_id AND a.status = 'published'
ORDER BY 1, 2, 3, 4;
--> statement-breakpoint
INSERT INTO "list_totals" ("kind", "list_id", "articles")
SELECT kind, list_id, count(*) FROM "listed_articles" GROUP BY kind, list_id;
--> statement-breakpoint
ANALYZE "listed_articles", "list_totals";
--> statement-breakpoint
CREATE TRIGGER listed_articles_counted AFTER INSERT ON "listed_articles"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_listed_articles();
--> statement-breakpoint
CREATE TRIGGER listed_articles_uncounted AFTER DELETE ON "listed_articles"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_listed_articles();
--> statement-breakpoint
CREATE TRIGGER listed_articles_stay BEFORE UPDATE ON "listed_articles"
  FOR EACH ROW EXECUTE FUNCTION refuse_moving_articles();
--> statement-breakpoint
CREATE TRIGGER articles_listed AFTER INSERT ON "articles"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION list_new_articles();
--> statement-breakpoint
CREATE TRIGGER articles_listed_anew AFTER UPDATE OF status, published_at ON "articles" FOR EACH ROW
  WHEN ((OLD.status, OLD.published_at) IS DISTINCT FROM (NEW.status, NEW.published_at))
  EXECUTE FUNCTION list_changed_article();
--> statement-breakpoint
CREATE TRIGGER article_tags_listed AFTER INSERT ON "article_tags"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION list_tagged_articles();
--> statement-breakpoint
CREATE TRIGGER article_tags_unlisted AFTER DELETE ON "article_tags"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION unlist_untagged_articles();
--> statement-breakpoint
CREATE TRIGGER article_tags_stay BEFORE UPDATE OF article_id, tag_id ON "article_tags" FOR EACH ROW
  WHEN ((OLD.article_id, OLD.tag_id) IS DISTINCT FROM (NEW.article_id, NEW.tag_id))
  EXECUTE FUNCTION refuse_moving_articles();
--> statement-breakpoint
CREATE TRIGGER article_authors_listed AFTER INSERT ON "article_authors"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION list_signed_articles();
--> statement-breakpoint
CREATE TRIGGER article_authors_unlisted AFTER DELETE ON "article_authors"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION unlist_unsigned_articles();
--> statement-breakpoint
CREATE TRIGGER article_authors_stay BEFORE UPDATE OF article_id, byline_id ON "article_authors" FOR EACH ROW
  WHEN ((OLD.article_id, OLD.byline_id) IS DISTINCT FROM (NEW.article_id, NEW.byline_id))
  EXECUTE FUNCTION refuse_moving_articles();
