import { timingSafeEqual } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Request, Response, Router } from "express";
import express from "express";
import { register } from "prom-client";
import { db } from "#app/db/client.server.ts";
import { countPendingMigrations } from "#app/db/migrate.server.ts";
import { env } from "#app/env.server.ts";
import { redisAnswers, redisConfigured } from "#app/infra/cache/redis.server.ts";

type Readiness = {
  ready: boolean;
  postgres: string;
  migrations: string;
  content: string;
  redis: string;
};

async function contentThere(): Promise<boolean> {
  const [row] = await db.execute(sql`select 1 from settings where key = 'demo-loaded'`);
  return row !== undefined;
}

async function readiness(needsDemo: boolean): Promise<Readiness> {
  const redis = redisConfigured ? ((await redisAnswers()) ? "there" : "away") : "not configured";
  try {
    const pending = await countPendingMigrations();
    if (pending !== 0) {
      return {
        ready: false,
        postgres: "there",
        migrations: `${pending} pending`,
        content: "unknown",
        redis,
      };
    }
    const content = !needsDemo || (await contentThere());
    return {
      ready: content,
      postgres: "there",
      migrations: "applied",
      content: content ? "there" : "loading",
      redis,
    };
  } catch {
    return { ready: false, postgres: "away", migrations: "unknown", content: "unknown", redis };
  }
}

function mayReadMetrics(req: Request): boolean {
  const given = Buffer.from(req.get("authorization") ?? "");
  const wanted = Buffer.from(`Bearer ${env.METRICS_TOKEN}`);
  return (
    Boolean(env.METRICS_TOKEN) && given.length === wanted.length && timingSafeEqual(given, wanted)
  );
}

/** What operators ask. `needsDemo`: not ready before the demo publication is loaded. */
export function healthRoutes(needsDemo: boolean): Router {
  const router = express.Router();
  router.use(["/healthz", "/readyz", "/metrics"], (_req, res: Response, next) => {
    res.set("Cache-Control", "no-store");
    next();
  });
  router.get("/healthz", (_req, res) => {
    res.json({ alive: true });
  });
  router.get("/readyz", (_req, res, next) => {
    readiness(needsDemo).then((state) => res.status(state.ready ? 200 : 503).json(state), next);
  });
  router.get("/metrics", (req, res, next) => {
    if (!mayReadMetrics(req))
      return res.status(404).type("text/plain").send("There is nothing here.");
    register.metrics().then((text) => res.type(register.contentType).send(text), next);
  });
  return router;
}
