import pino from "pino";
import { env } from "#app/env.server.ts";
import { loggedError } from "./logged-error.ts";

const secret = ["authorization", "cookie", "token", "secret", "password", "email", "body"];

/** JSON lines on standard output. Never bodies, tokens, secrets or people's addresses. */
export const log = pino({
  level: env.LOG_LEVEL,
  serializers: { err: loggedError },
  redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
});
