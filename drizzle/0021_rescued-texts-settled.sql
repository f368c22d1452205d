ALTER TABLE "rescued_texts" ADD COLUMN "replaced_by" text;--> statement-breakpoint
ALTER TABLE "rescued_texts" ADD COLUMN "settled_by" text;--> statement-breakpoint
ALTER TABLE "rescued_texts" ADD COLUMN "settled_as" text;--> statement-breakpoint
ALTER TABLE "rescued_texts" ADD CONSTRAINT "rescued_texts_replaced_by_users_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rescued_texts" ADD CONSTRAINT "rescued_texts_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rescued_texts_replaced_by_idx" ON "rescued_texts" USING btree ("replaced_by");--> statement-breakpoint
CREATE INDEX "rescued_texts_settled_by_idx" ON "rescued_texts" USING btree ("settled_by");