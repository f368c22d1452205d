import { Gauge } from "prom-client";
import { singleton } from "#app/db/singleton.server.ts";

/** The resources that a request may hold and must release, however it ends. */
export const leaseKinds = [
  "admission",
  "request_body",
  "response_body",
  "image_turn",
  "child_process",
  "temporary_file",
  "advisory_lock",
  "writer_connection",
] as const;
export type LeaseKind = (typeof leaseKinds)[number];

export type Lease = {
  /** Idempotent. */
  release: () => void;
};

/** Insertion order is by age, so the first of each set is the oldest. */
const open = singleton(
  "leases",
  () => new Map(leaseKinds.map((kind) => [kind, new Set<number>()])),
);

const startTimesOf = (kind: LeaseKind) => open.get(kind) ?? new Set<number>();

let last = 0;

/** Milliseconds of `performance.now()`; each value is unique. */
function uniqueNow(): number {
  last = Math.max(performance.now(), last + 0.001);
  return last;
}

/** Records a resource as held, from now until `release`. */
export function takeLease(kind: LeaseKind): Lease {
  const since = uniqueNow();
  const leases = startTimesOf(kind);
  leases.add(since);
  return { release: () => void leases.delete(since) };
}

/** Holds a lease for as long as `work` takes, whether it succeeds or fails. */
export async function withLease<T>(kind: LeaseKind, work: () => Promise<T>): Promise<T> {
  const lease = takeLease(kind);
  try {
    return await work();
  } finally {
    lease.release();
  }
}

export type HeldLeases = { count: number; oldestSeconds: number };

/**
 * Returns how many of a kind are held, and for how long the oldest has been held; 0 without one.
 */
export function heldLeases(kind: LeaseKind): HeldLeases {
  const [oldest] = startTimesOf(kind);
  const oldestSeconds = oldest === undefined ? 0 : (performance.now() - oldest) / 1000;
  return { count: startTimesOf(kind).size, oldestSeconds };
}

singleton("lease gauges", () => [
  new Gauge({
    name: "masthead_leases",
    help: "What requests hold now, by kind: admissions, bodies, child processes, files, locks, connections of writers.",
    labelNames: ["kind"],
    collect() {
      for (const kind of leaseKinds) this.set({ kind }, heldLeases(kind).count);
    },
  }),
  new Gauge({
    name: "masthead_lease_oldest_seconds",
    help: "For how long the oldest lease of a kind has been held.",
    labelNames: ["kind"],
    collect() {
      for (const kind of leaseKinds) this.set({ kind }, heldLeases(kind).oldestSeconds);
    },
  }),
]);
