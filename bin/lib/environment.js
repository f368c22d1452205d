// @ts-check
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { CommandError } from "./steps.js";

export const projectRoot = path.resolve(fileURLToPath(new URL("../..", import.meta.url)));

/**
 * The variables under Configuration in the contract and `.env.example`, without those for tests only.
 */
const configuration = [
  ["DATABASE_URL", "DATABASE_DIRECT_URL", "REDIS_URL", "IDENTITY", "CLERK_PUBLISHABLE_KEY"],
  ["CLERK_SECRET_KEY", "CLERK_JWT_KEY", "CLERK_WEBHOOK_SIGNING_SECRET", "CLERK_WEBHOOK_SECRET"],
  [
    "CLERK_API_URL",
    "CLERK_PROXY_URL",
    "CLERK_INSTANCE_ID",
    "SITE_URL",
    "SITE_NAME",
    "SITE_TIME_ZONE",
    "PORT",
    "HOST",
  ],
  ["DATA_DIR", "SMTP_URL", "MAIL_FROM", "MEDIA_URL", "LOG_LEVEL", "METRICS_TOKEN", "WORKER"],
  ["TRUST_PROXY", "PAGE_CACHE_MB", "SHUTDOWN_DELAY", "NODE_ENV", "PURGE_URL", "PURGE_HEADER"],
  ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "ENDPOINTS_ALLOW_PRIVATE"],
].flat();

/**
 * Completes process.env from `.env`. The shell's values win, and an empty value counts as unset:
 * `DATABASE_URL=` in a copied `.env.example` has no effect, and in the shell it overrides `.env`.
 */
export function loadEnvironmentFile(file = path.join(projectRoot, ".env")) {
  if (existsSync(file)) {
    for (const [name, value] of Object.entries(parseEnv(readFileSync(file, "utf8")))) {
      process.env[name] ??= value;
    }
  }
  for (const [name, value] of Object.entries(process.env)) {
    if (value === "") delete process.env[name];
  }
}

/**
 * Returns the environment with exactly this configuration, without that of the shell or `.env`, so that tests
 * never reach a developer's own data.
 * @param {Record<string, string>} settings
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentWithOnly(settings) {
  const nothing = Object.fromEntries(configuration.map((name) => [name, ""]));
  return { ...process.env, ...nothing, ...settings };
}

/** Returns DATA_DIR as an absolute path; relative paths start at the project's folder. */
export function dataDirectory() {
  return path.resolve(projectRoot, process.env.DATA_DIR ?? ".data");
}

/**
 * Returns the address where the server will listen. The application checks the host, this function checks the
 * port.
 */
export function listeningAddress() {
  const text = process.env.PORT ?? "3000";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new CommandError(`PORT must be a number between 1 and 65535, not "${text}".`);
  }
  return { host: process.env.HOST ?? "127.0.0.1", port };
}

/**
 * Sets the defaults for commands that change data and then end. Without DATABASE_URL they belong to the demo;
 * with it they belong to a deployment, where no site is assumed.
 */
export function assumeSiteOfClone() {
  process.env.NODE_ENV ??= "production";
  process.env.LOG_LEVEL ??= "warn";
  if (process.env.DATABASE_URL) return;
  if (!process.env.CLERK_SECRET_KEY) assumeLocalSite();
}

/**
 * Sets the defaults for commands of a fresh clone: the local identity provider and an address with PORT.
 * Production's own commands do not call this: there, missing settings are errors.
 */
export function assumeLocalSite() {
  const { port } = listeningAddress();
  process.env.IDENTITY ??= "local";
  process.env.PORT ??= String(port);
  process.env.SITE_URL ??= `http://localhost:${port}`;
  process.env.LOG_LEVEL ??= "warn";
}
