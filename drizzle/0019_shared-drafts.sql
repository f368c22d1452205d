CREATE TABLE "draft_clients" (
	"article_id" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"user_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_clients_pkey" PRIMARY KEY("article_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "draft_states" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"epoch" uuid NOT NULL,
	"schema_version" integer NOT NULL,
	"state" "bytea" NOT NULL,
	"through_sequence" integer NOT NULL,
	"sequence" integer NOT NULL,
	"revision" integer NOT NULL,
	"revision_sequence" integer NOT NULL,
	"title" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft_updates" (
	"article_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"update" "bytea" NOT NULL,
	"user_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_updates_pkey" PRIMARY KEY("article_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "rescued_texts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"user_id" text,
	"text" text NOT NULL,
	"sequence" integer NOT NULL,
	"client_id" bigint NOT NULL,
	"end_clock" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "article_revisions" ADD COLUMN "lang" text;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD COLUMN "sequence" integer;--> statement-breakpoint
ALTER TABLE "draft_clients" ADD CONSTRAINT "draft_clients_article_id_draft_states_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."draft_states"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_clients" ADD CONSTRAINT "draft_clients_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_states" ADD CONSTRAINT "draft_states_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_updates" ADD CONSTRAINT "draft_updates_article_id_draft_states_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."draft_states"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_updates" ADD CONSTRAINT "draft_updates_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rescued_texts" ADD CONSTRAINT "rescued_texts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rescued_texts" ADD CONSTRAINT "rescued_texts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_clients_user_idx" ON "draft_clients" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "draft_states_changed_idx" ON "draft_states" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "draft_updates_user_idx" ON "draft_updates" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "rescued_texts_article_idx" ON "rescued_texts" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "rescued_texts_user_idx" ON "rescued_texts" USING btree ("user_id");