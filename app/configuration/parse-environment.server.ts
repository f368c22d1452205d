import path from "node:path";
import { z } from "zod";
import { localIdentityMistakes } from "./local-identity-rules.ts";
import { parseMediaAddress } from "./media-address.ts";
import { parseRedisAddress } from "./redis-address.ts";
import { isTimeZone } from "./time-zone.ts";
import { strangePeers } from "./trusted-peers.ts";

/** The message lists every mistake, one per line, for the operator who starts the process. */
export class ConfigurationError extends Error {
  override name = "ConfigurationError";
}

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());
const text = optional(z.string());

const Variables = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.string({ error: "is missing: the address of a PostgreSQL database" }).min(1),
  DATABASE_DIRECT_URL: text,
  REDIS_URL: text,
  IDENTITY: optional(z.enum(["clerk", "local"])),
  CLERK_PUBLISHABLE_KEY: text,
  CLERK_SECRET_KEY: text,
  CLERK_JWT_KEY: text,
  CLERK_WEBHOOK_SIGNING_SECRET: text,
  CLERK_WEBHOOK_SECRET: text,
  CLERK_API_URL: optional(z.url()),
  CLERK_PROXY_URL: optional(z.url()),
  CLERK_INSTANCE_ID: text,
  SITE_URL: optional(z.url({ protocol: /^https?$/ })),
  SITE_NAME: optional(z.string().max(80)),
  SITE_TIME_ZONE: z.preprocess(
    blankIsUnset,
    z.string().refine(isTimeZone, "must be a name such as Europe/Paris").default("UTC"),
  ),
  PORT: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(65535).default(3000)),
  HOST: z.preprocess(blankIsUnset, z.string().default("127.0.0.1")),
  DATA_DIR: z.preprocess(blankIsUnset, z.string().default(".data")),
  MEDIA_URL: text,
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  ),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: optional(
    z.string().regex(/^[^\r\n]*[^\s<>@]@[^\s<>@]+>?$/, "must be an address, or Name <address>"),
  ),
  METRICS_TOKEN: optional(z.string().min(16, "must have at least 16 characters")),
  WORKER: z.preprocess(blankIsUnset, z.enum(["inline", "off"]).default("inline")),
  TRUST_PROXY: optional(
    z
      .string()
      .refine((peers) => strangePeers(peers).length === 0, "must name addresses or networks"),
  ),
  PAGE_CACHE_MB: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(16_384).default(64)),
  ENDPOINTS_ALLOW_PRIVATE: z.preprocess(blankIsUnset, z.enum(["0", "1"]).default("0")),
  SHUTDOWN_DELAY: z.preprocess(blankIsUnset, z.coerce.number().min(0).max(60).default(0)),
  PURGE_URL: optional(z.url({ protocol: /^https?$/ })),
  PURGE_HEADER: optional(
    z
      .string()
      .regex(
        /^[A-Za-z0-9-]+: *[\x21-\x7e][\x20-\x7e]*$/,
        "must be one header, such as Name: value",
      ),
  ),
});

type Variables = z.infer<typeof Variables>;
type Given = Record<string, string | undefined>;

const clerkNeeds = [
  "CLERK_PUBLISHABLE_KEY",
  "CLERK_SECRET_KEY",
  "CLERK_JWT_KEY",
  "CLERK_WEBHOOK_SIGNING_SECRET",
] as const;

const webhookSecret = /^whsec_[A-Za-z0-9+/]+={0,2}$/;

function malformedSecrets(given: Given): string[] {
  const secrets = (given.CLERK_WEBHOOK_SIGNING_SECRET ?? "").split(",").map((one) => one.trim());
  return secrets.every((secret) => secret === "" || webhookSecret.test(secret))
    ? []
    : ["CLERK_WEBHOOK_SIGNING_SECRET must be what Clerk shows, beginning with whsec_"];
}

function mistakeOf(name: string, parse: () => unknown): string[] {
  try {
    parse();
    return [];
  } catch (error) {
    return [`${name} ${error instanceof Error ? error.message : String(error)}`];
  }
}

function malformedAddresses(given: Given): string[] {
  const { REDIS_URL, MEDIA_URL, PURGE_URL, PURGE_HEADER } = given;
  const keys = {
    accessKeyId: given.S3_ACCESS_KEY_ID,
    secretAccessKey: given.S3_SECRET_ACCESS_KEY,
  };
  return [
    ...(REDIS_URL ? mistakeOf("REDIS_URL", () => parseRedisAddress(REDIS_URL)) : []),
    ...(MEDIA_URL ? mistakeOf("MEDIA_URL", () => parseMediaAddress(MEDIA_URL, keys)) : []),
    ...(PURGE_HEADER && !PURGE_URL ? ["PURGE_HEADER is set but PURGE_URL is not"] : []),
  ];
}

function contradictions(given: Given, identity: "clerk" | "local"): string[] {
  if (identity === "local") return localIdentityMistakes(given);
  const open = given.ENDPOINTS_ALLOW_PRIVATE === "1";
  const inward = open ? ["ENDPOINTS_ALLOW_PRIVATE is only for IDENTITY=local: unset it"] : [];
  const missing = clerkNeeds
    .filter((name) => !given[name])
    .map((name) => `${name} is missing (or say IDENTITY=local to run without Clerk)`);
  return [...missing, ...inward];
}

function withOldNames(source: Given): Given {
  return {
    ...source,
    CLERK_WEBHOOK_SIGNING_SECRET:
      source.CLERK_WEBHOOK_SIGNING_SECRET || source.CLERK_WEBHOOK_SECRET,
  };
}

/**
 * Reads the configuration from environment variables.
 * @throws ConfigurationError naming every missing, malformed or contradictory variable.
 */
export function parseEnvironment(source: Given) {
  const named = withOldNames(source);
  const parsed = Variables.safeParse(named);
  const mistakes = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  const production = source.NODE_ENV === "production";
  const said = source.IDENTITY === "local" || source.IDENTITY === "clerk" ? source.IDENTITY : null;
  const identity = said ?? (production || source.CLERK_SECRET_KEY ? "clerk" : "local");
  mistakes.push(...contradictions(named, identity), ...malformedSecrets(named));
  mistakes.push(...malformedAddresses(named));
  if (production && identity === "clerk" && !source.SITE_URL) mistakes.push("SITE_URL is missing");
  if (production && named.SMTP_URL && !named.MAIL_FROM) {
    mistakes.push("SMTP_URL is set but MAIL_FROM is not: say from which address mail comes");
  }
  if (!parsed.success || mistakes.length > 0) {
    throw new ConfigurationError(
      ["The configuration has mistakes:", ...mistakes.map((line) => `  ${line}`)].join("\n"),
    );
  }
  return complete(parsed.data, identity);
}

function complete(given: Variables, identity: "clerk" | "local") {
  const siteUrl = new URL(given.SITE_URL ?? `http://localhost:${given.PORT}`).origin;
  const dataDir = path.resolve(given.DATA_DIR);
  return {
    ...given,
    IDENTITY: identity,
    SITE_URL: siteUrl,
    DATA_DIR: dataDir,
    MEDIA_URL: given.MEDIA_URL ?? `file:${path.join(dataDir, "media")}`,
    production: given.NODE_ENV === "production",
  };
}
