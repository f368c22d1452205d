// @ts-check

/**
 * @typedef {import("./load.js").Load & { used: Record<string, number> }} Slice
 * @typedef {{ ours: Slice, theirs: Slice }} Turn
 */

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 === 1
      ? [sorted[middle], sorted[middle]]
      : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}

/**
 * Returns the milliseconds of CPU time per request.
 * @param {Slice} slice
 * @param {string} name
 */
const each = (slice, name) =>
  ((slice.used[name] ?? 0) * 1000) / Math.max(1, slice.requests + slice.errors);

/**
 * Returns medians over the turns. The ratio of requests per second flatters the server when the client cannot
 * send faster; the ratio of CPU times does not.
 * @param {string} name
 * @param {Turn[]} turns
 */
export function compare(name, turns) {
  const of = (/** @type {(turn: Turn) => number} */ value) => median(turns.map(value));
  return {
    name,
    perSecond: of(({ ours }) => ours.perSecond),
    barePerSecond: of(({ theirs }) => theirs.perSecond),
    ratio: of(({ ours, theirs }) => ours.perSecond / theirs.perSecond),
    p50: of(({ ours }) => ours.p50),
    p99: of(({ ours }) => ours.p99),
    bareP99: of(({ theirs }) => theirs.p99),
    webMs: of(({ ours }) => each(ours, "web")),
    postgresMs: of(({ ours }) => each(ours, "postgres")),
    redisMs: of(({ ours }) => each(ours, "redis")),
    totalMs: of(({ ours }) => each(ours, "web") + each(ours, "postgres") + each(ours, "redis")),
    bareMs: of(({ theirs }) => each(theirs, "web")),
    processorRatio: of(({ ours, theirs }) => each(theirs, "web") / each(ours, "web")),
    clientBusy: of(({ theirs }) => (theirs.used.client ?? 0) / theirs.seconds),
    bytesEach: of(({ ours }) => ours.bytesEach),
    errors: turns.reduce((sum, { ours, theirs }) => sum + ours.errors + theirs.errors, 0),
  };
}

/** @param {ReturnType<typeof compare>[]} measured @returns {import("./report.js").Table} */
export function pagesTable(measured) {
  return {
    title: "Pages: one web process, 16 connections, gzip, articles of 800 words with ten comments",
    columns: [
      ...["page", "req/s", "bare req/s", "ratio", "p50 ms", "p99 ms"],
      ...["web ms", "PG ms", "Redis ms", "sum ms", "bare ms", "bare/web", "client", "bytes"],
      "errors",
    ],
    rows: measured.map((page) => [
      ...[page.name, page.perSecond, page.barePerSecond, page.ratio, page.p50, page.p99],
      ...[page.webMs, page.postgresMs, page.redisMs, page.totalMs, page.bareMs],
      ...[page.processorRatio, `${Math.round(page.clientBusy * 100)} %`, page.bytesEach],
      page.errors,
    ]),
    notes: [
      "ratio: our requests a second over those of a bare node:http server with the same bytes.",
      "web, PG, Redis, sum, bare ms: processor time a request. bare/web: the ratio of processor times.",
      "client: share of one core that the client used against the bare server; near 100 % it, and not",
      "the bare server, was the limit, and the ratio flatters.",
    ],
  };
}
