CREATE TABLE "erasures" (
	"user_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"texts" text NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "erasures_texts_known" CHECK ("erasures"."texts" in ('keep', 'remove'))
);
--> statement-breakpoint
ALTER TABLE "deletion_log" ADD COLUMN "texts" text DEFAULT 'keep' NOT NULL;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_revisions_created_by_idx" ON "article_revisions" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "comment_decisions_decided_by_idx" ON "comment_decisions" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "comment_reports_user_idx" ON "comment_reports" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deletion_log_user_key" ON "deletion_log" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "deletion_log" ADD CONSTRAINT "deletion_log_texts_known" CHECK ("deletion_log"."texts" in ('keep', 'remove'));
--> statement-breakpoint
-- What was done and decided stays written; who did it and what was said of them goes when they are
-- erased. An erasure names its person in `masthead.erasing`, for its transaction alone, and may then
-- take out exactly that: nothing is added, and no row goes.
CREATE FUNCTION is_erased_name(old_name text, new_name text, name text, erased text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT new_name = old_name OR (old_name = name AND new_name = erased) $$;
--> statement-breakpoint
CREATE FUNCTION keep_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person constant text := nullif(current_setting('masthead.erasing', true), '');
BEGIN
  IF TG_OP = 'UPDATE' AND person IS NOT NULL
    AND (NEW.id, NEW.at, NEW.action) = (OLD.id, OLD.at, OLD.action)
    AND is_erased_name(OLD.actor, NEW.actor, person, 'erased')
    AND is_erased_name(OLD.subject, NEW.subject, 'user:' || person, 'user:erased')
    AND (NEW.details = OLD.details OR NEW.details = '{}'::jsonb)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit_log is append-only' USING ERRCODE = 'restrict_violation';
END;
$$;
--> statement-breakpoint
CREATE FUNCTION keep_comment_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person constant text := nullif(current_setting('masthead.erasing', true), '');
BEGIN
  IF TG_OP = 'UPDATE' AND person IS NOT NULL
    AND (NEW.id, NEW.comment_id, NEW.decision, NEW.from_status, NEW.to_status, NEW.version, NEW.decided_at)
      = (OLD.id, OLD.comment_id, OLD.decision, OLD.from_status, OLD.to_status, OLD.version, OLD.decided_at)
    AND is_erased_name(OLD.decided_by, NEW.decided_by, person, 'erased')
    AND (NEW.reason IS NULL OR NEW.reason = OLD.reason)
    AND (NEW.note IS NULL OR NEW.note = OLD.note)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'comment_decisions is append-only' USING ERRCODE = 'restrict_violation';
END;
$$;
--> statement-breakpoint
DROP TRIGGER audit_log_append_only ON "audit_log";
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION keep_audit_log();
--> statement-breakpoint
DROP TRIGGER comment_decisions_append_only ON "comment_decisions";
--> statement-breakpoint
CREATE TRIGGER comment_decisions_append_only BEFORE UPDATE OR DELETE ON "comment_decisions"
  FOR EACH ROW EXECUTE FUNCTION keep_comment_decisions();
