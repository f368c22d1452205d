import { createHash } from "node:crypto";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import { Unavailable } from "#app/infra/errors.ts";
import { log } from "#app/infra/log.server.ts";
import type { MediaAddress } from "#app/configuration/media-address.ts";
import type { MediaStorage } from "./storage.ts";

type Store = MediaAddress & { kind: "s3" };
type Call = {
  method: "PUT" | "GET" | "DELETE";
  body?: Uint8Array<ArrayBuffer>;
  contentType?: string;
};
/** The result that remains after the connection is released. */
type Outcome = { status: number; bytes: Uint8Array<ArrayBuffer> };
type Deadlines = { attemptMs: number; wholeMs: number };

const attempts = 3;
const usual: Record<Call["method"], Deadlines> = {
  GET: { attemptMs: 3_000, wholeMs: 6_000 },
  PUT: { attemptMs: 10_000, wholeMs: 20_000 },
  DELETE: { attemptMs: 3_000, wholeMs: 6_000 },
};

export function objectAddress({ endpoint, bucket, prefix, style }: Store, key: string): string {
  const url = new URL(endpoint);
  if (style === "host") url.host = `${bucket}.${url.host}`;
  const parts = [style === "path" ? bucket : "", prefix, encodeURIComponent(path.basename(key))];
  url.pathname = parts.filter((part) => part !== "").join("/");
  return url.href;
}

const isTransient = (status: number) => status >= 500 || status === 429 || status === 408;

/** Returns the store's own error code, such as AccessDenied, which operators look for. */
function codeIn(bytes: Uint8Array): string | undefined {
  return /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(Buffer.from(bytes).toString("latin1"))?.[1];
}

/**
 * Stores pictures in a bucket. A picture appears there completely or not at all, because the store checks
 * length and hash of an upload before it shows it. Transient failures (no answer, 5xx, 408, 429) are retried.
 * @throws Unavailable when the store does not complete the request in time.
 */
export function s3Storage(store: Store, deadlines = usual): MediaStorage {
  const { accessKeyId, secretAccessKey, region } = store;
  const signer = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });

  async function attempt(key: string, call: Call, signal: AbortSignal): Promise<Outcome> {
    const body = call.body;
    const response = await signer.fetch(objectAddress(store, key), {
      method: call.method,
      body,
      headers: {
        "X-Amz-Content-Sha256": createHash("sha256")
          .update(body ?? "")
          .digest("hex"),
        ...(call.contentType && { "Content-Type": call.contentType }),
      },
      redirect: "manual",
      signal,
    });
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  }

  async function ask(key: string, call: Call): Promise<Outcome> {
    const { attemptMs, wholeMs } = deadlines[call.method];
    const whole = AbortSignal.timeout(wholeMs);
    let trouble: unknown;
    for (let tries = 1; tries <= attempts && !whole.aborted; tries += 1) {
      if (tries > 1) await wait(Math.random() * 100 * 2 ** tries);
      try {
        const signal = AbortSignal.any([whole, AbortSignal.timeout(attemptMs)]);
        const outcome = await attempt(key, call, signal);
        if (!isTransient(outcome.status)) return outcome;
        trouble = new Error(`status ${outcome.status} ${codeIn(outcome.bytes) ?? ""}`);
      } catch (error) {
        trouble = error;
      }
    }
    log.error({ err: trouble, method: call.method, key }, "storage.request_failed");
    throw new Unavailable();
  }

  /** @throws Unavailable for an answer that is neither a success nor a missing picture */
  async function askFor(key: string, call: Call): Promise<Outcome | null> {
    const outcome = await ask(key, call);
    if (outcome.status >= 200 && outcome.status < 300) return outcome;
    if (
      outcome.status === 404 &&
      codeIn(outcome.bytes) !== "NoSuchBucket" &&
      call.method !== "PUT"
    ) {
      return null;
    }
    const facts = { method: call.method, key, status: outcome.status, code: codeIn(outcome.bytes) };
    log.error(facts, "storage.request_rejected");
    throw new Unavailable();
  }

  return {
    async put(key, bytes, contentType) {
      await askFor(key, { method: "PUT", body: new Uint8Array(bytes), contentType });
    },
    async get(key) {
      return (await askFor(key, { method: "GET" }))?.bytes ?? null;
    },
    async delete(key) {
      await askFor(key, { method: "DELETE" });
    },
  };
}
