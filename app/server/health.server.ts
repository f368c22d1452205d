import { timingSafeEqual } from "node:crypto";
import type { Request, Response, Router } from "express";
import express from "express";
import { collectDefaultMetrics, register } from "prom-client";
import { countPendingMigrations } from "#app/db/migrate.server.ts";
import { singleton } from "#app/db/singleton.server.ts";
import { env } from "#app/configuration/env.server.ts";
import {
  isAbandoned,
  type ScheduleState,
  scheduleStateSql,
} from "#app/features/articles/scheduling/schedule-state.server.ts";
import { askDatabase } from "#app/infra/database-health.server.ts";
import { redisAnswers, redisConfigured } from "#app/infra/cache/redis.server.ts";

type Readiness = {
  ready: boolean;
  postgres: string;
  migrations: string;
  content: string;
  redis: string;
  /** Whether scheduled changes happen on time, and how many do not. */
  schedule: string;
  stopping?: true;
};

export type HealthOptions = {
  /** Not ready before the demo publication is loaded. */
  needsDemo?: boolean;
  isStopping?: () => boolean;
};

/** Queries PostgreSQL outside the pool: a busy process answers as fast as an idle one. */
function askPostgres({ needsDemo = false }: HealthOptions) {
  return askDatabase(async (connection) => {
    const pending = await countPendingMigrations(connection);
    if (pending > 0) return { pending, content: true, schedule: "unknown" };
    const [state] = await connection.unsafe<ScheduleState[]>(scheduleStateSql);
    const schedule = scheduleWords(state);
    if (!needsDemo) return { pending, content: true, schedule };
    const [row] = await connection`select 1 from settings where key = 'demo-loaded'`;
    return { pending, content: row !== undefined, schedule };
  });
}

/** A process that runs no jobs is as ready for readers: this makes none unready. */
function scheduleWords(state: ScheduleState | undefined): string {
  if (!state) return "unknown";
  if (state.late > 0) return `${state.late} late`;
  return isAbandoned(state) ? "no worker" : "on time";
}

async function redisState(): Promise<string> {
  if (!redisConfigured) return "not configured";
  return (await redisAnswers()) ? "there" : "away";
}

async function readiness(options: HealthOptions): Promise<Readiness> {
  const check = askPostgres(options).catch(() => null);
  const [redis, state] = await Promise.all([redisState(), check]);
  if (!state) {
    const unknown = { migrations: "unknown", content: "unknown", schedule: "unknown" };
    return { ready: false, postgres: "away", ...unknown, redis };
  }
  const { pending, content, schedule } = state;
  return {
    ready: pending === 0 && content && !options.isStopping?.(),
    postgres: "there",
    migrations: pending === 0 ? "applied" : `${pending} pending`,
    content: pending > 0 ? "unknown" : content ? "there" : "loading",
    redis,
    schedule,
    ...(options.isStopping?.() && { stopping: true }),
  };
}

function mayReadMetrics(req: Request): boolean {
  const given = Buffer.from(req.get("authorization") ?? "");
  const wanted = Buffer.from(`Bearer ${env.METRICS_TOKEN}`);
  return (
    Boolean(env.METRICS_TOKEN) && given.length === wanted.length && timingSafeEqual(given, wanted)
  );
}

singleton("process metrics", () => collectDefaultMetrics());

/** The endpoints for operators. */
export function healthRoutes(options: HealthOptions): Router {
  const router = express.Router();
  router.use(["/healthz", "/readyz", "/metrics"], (_req, res: Response, next) => {
    res.set("Cache-Control", "no-store");
    next();
  });
  router.get("/healthz", (_req, res) => {
    res.json({ alive: true });
  });
  router.get("/readyz", (_req, res, next) => {
    readiness(options).then((state) => res.status(state.ready ? 200 : 503).json(state), next);
  });
  router.get("/metrics", (req, res, next) => {
    if (!mayReadMetrics(req))
      return res.status(404).type("text/plain").send("There is nothing here.");
    register.metrics().then((text) => res.type(register.contentType).send(text), next);
  });
  return router;
}
