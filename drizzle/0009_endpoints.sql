ALTER TABLE "endpoints" ADD COLUMN "former_secret" text;--> statement-breakpoint
ALTER TABLE "endpoints" ADD COLUMN "former_secret_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "endpoints" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "endpoints" ADD COLUMN "paused_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "endpoints" ADD COLUMN "last_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "endpoints" ADD COLUMN "last_status" integer;--> statement-breakpoint
ALTER TABLE "endpoints" ADD COLUMN "last_error" text;