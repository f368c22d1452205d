-- The version before is still serving while this is applied, and knows the table by its old name only. A view of
-- one table takes its inserts, updates and deletes as well. Another migration drops it with the next release.
ALTER TABLE "kept_forms" RENAME TO "saved_forms";--> statement-breakpoint
ALTER TABLE "saved_forms" RENAME CONSTRAINT "kept_forms_pkey" TO "saved_forms_pkey";--> statement-breakpoint
ALTER INDEX "kept_forms_created_idx" RENAME TO "saved_forms_created_idx";--> statement-breakpoint
CREATE VIEW "kept_forms" AS SELECT "id", "user_id", "path", "values", "created_at" FROM "saved_forms";
