CREATE TABLE "webhook_refusals" (
	"hour" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_refusals_pkey" PRIMARY KEY("hour","reason"),
	CONSTRAINT "webhook_refusals_reason_known" CHECK ("webhook_refusals"."reason" in ('missing_headers', 'malformed_headers', 'timestamp_too_old', 'timestamp_too_new', 'malformed_signature', 'wrong_secret', 'not_utf8', 'not_json'))
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "source_as_of" bigint;