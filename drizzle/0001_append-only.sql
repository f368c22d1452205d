-- What was decided, done or erased stays written: these tables only grow.
CREATE FUNCTION refuse_rewriting_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER comment_decisions_append_only BEFORE UPDATE OR DELETE ON "comment_decisions"
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
--> statement-breakpoint
CREATE TRIGGER deletion_log_append_only BEFORE UPDATE OR DELETE ON "deletion_log"
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
