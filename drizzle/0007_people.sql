CREATE TABLE "endpoint_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"delivery_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"status" integer,
	"error" text,
	"milliseconds" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "endpoint_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"event" text NOT NULL,
	"subject" text,
	"payload" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	CONSTRAINT "endpoint_deliveries_state_known" CHECK ("endpoint_deliveries"."state" in ('waiting', 'delivered', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "endpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"kind" text DEFAULT 'signed' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"events" text[] DEFAULT '{}' NOT NULL,
	"secret" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failing_since" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"disabled_reason" text,
	CONSTRAINT "endpoints_kind_known" CHECK ("endpoints"."kind" in ('signed', 'slack'))
);
--> statement-breakpoint
CREATE TABLE "login_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"country" text,
	"city" text,
	"device" text,
	"browser" text,
	"mobile" boolean,
	"network" text
);
--> statement-breakpoint
CREATE TABLE "onboardings" (
	"user_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"welcomed_at" timestamp with time zone,
	"profile_completed_at" timestamp with time zone,
	"preferences_set_at" timestamp with time zone,
	"first_action_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"dismissed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "pushed_totals" (
	"user_id" text PRIMARY KEY NOT NULL,
	"articles" integer NOT NULL,
	"comments" integer NOT NULL,
	"likes" integer NOT NULL,
	"pushed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sent_mails" (
	"key" text PRIMARY KEY NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"session_id" text NOT NULL,
	"kind" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"raised_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_alerts_kind_known" CHECK ("session_alerts"."kind" in ('countries', 'burst', 'return'))
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" DROP CONSTRAINT "webhook_deliveries_outcome_known";--> statement-breakpoint
ALTER TABLE "local_identity"."people" ADD COLUMN "metadata" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "occurred_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "attempts" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "endpoint_attempts" ADD CONSTRAINT "endpoint_attempts_delivery_id_endpoint_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."endpoint_deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoint_deliveries" ADD CONSTRAINT "endpoint_deliveries_endpoint_id_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_sessions" ADD CONSTRAINT "login_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboardings" ADD CONSTRAINT "onboardings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pushed_totals" ADD CONSTRAINT "pushed_totals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_alerts" ADD CONSTRAINT "session_alerts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "endpoint_attempts_delivery_idx" ON "endpoint_attempts" USING btree ("delivery_id","at");--> statement-breakpoint
CREATE INDEX "endpoint_deliveries_endpoint_idx" ON "endpoint_deliveries" USING btree ("endpoint_id","created_at");--> statement-breakpoint
CREATE INDEX "endpoint_deliveries_subject_idx" ON "endpoint_deliveries" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "endpoint_deliveries_created_idx" ON "endpoint_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "login_sessions_user_idx" ON "login_sessions" USING btree ("user_id","started_at");--> statement-breakpoint
CREATE INDEX "login_sessions_started_idx" ON "login_sessions" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "session_alerts_once_idx" ON "session_alerts" USING btree ("session_id","kind");--> statement-breakpoint
CREATE INDEX "session_alerts_user_idx" ON "session_alerts" USING btree ("user_id","raised_at");--> statement-breakpoint
CREATE INDEX "session_alerts_raised_idx" ON "session_alerts" USING btree ("raised_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_outcome_idx" ON "webhook_deliveries" USING btree ("outcome","received_at");--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_outcome_known" CHECK ("webhook_deliveries"."outcome" in ('applied', 'unchanged', 'stale', 'parked', 'failed'));