CREATE TABLE "host_circuits" (
	"host" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone,
	"retry_at" timestamp with time zone,
	CONSTRAINT "host_circuits_open_check" CHECK (("host_circuits"."opened_at" is null) = ("host_circuits"."retry_at" is null))
);
