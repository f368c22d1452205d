import { lookup as systemLookUp, type LookupAddress, type LookupAllOptions } from "node:dns";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { TooLarge } from "./errors.ts";
import { HostFailure } from "./host-failure.ts";
import { readAnswer, type Answer } from "./http-answer.server.ts";
import { PermanentFailure } from "./job-failure.ts";
import { parseRetryAfter } from "./retry-after.ts";

export type FetchLimits = {
  /** The allowed hosts, exactly as written. */
  hosts: readonly string[];
  /** For the whole request: the lookup, the connection, and the last byte of the answer. */
  deadlineMs: number;
  mostBytes: number;
};

/** The address may not be fetched, or not in this way. A retry is useless. */
export class FetchRefused extends PermanentFailure {
  override name = "FetchRefused";
}

/** Public addresses of IPv6 are given from here alone (RFC 4291). */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether an address is public: not this machine, its networks or addresses translated to them. */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || address.match(globalUnicast);
}

export type LookUp = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Returns a lookup that resolves a name once; the connection goes to that very address, so that it cannot
 * change in between. One private address is enough to reject the name.
 */
export function publicLookup(lookUp: LookUp = systemLookUp): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const inside = addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      if (inside || !first) {
        return callback(new FetchRefused(`${hostname} does not lead to a public address`), []);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/**
 * Node calls our lookup only for names, so literal addresses are checked here.
 * @throws FetchRefused
 */
export function rejectPrivateLiteral({ hostname }: URL): void {
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) {
    throw new FetchRefused(`${hostname} is no public address`);
  }
}

/** @throws FetchRefused for addresses that may not be fetched. */
function fetchable(address: string, { hosts }: FetchLimits): URL {
  if (!URL.canParse(address)) throw new FetchRefused("the address is no URL");
  const url = new URL(address);
  if (url.protocol !== "https:" || url.port !== "" || url.username || url.password) {
    throw new FetchRefused("only plain https addresses are fetched");
  }
  rejectPrivateLiteral(url);
  if (!hosts.includes(url.hostname)) throw new FetchRefused(`${url.hostname} is not asked`);
  return url;
}

/**
 * The host has answered, but rejects this request for now: too slow or too early (RFC 9110, RFC 8470).
 */
const tryAgainStatuses = [408, 425];

/**
 * Throws for any status other than 200.
 * @throws HostFailure for 429 and 5xx, PermanentFailure when the next answer would be the same
 */
export function assertFound(host: string, { status, retryAfter }: Answer): void {
  if (status === 200) return;
  const message = `${host} answered ${status}`;
  if (status === 429 || status >= 500) {
    throw new HostFailure(message, parseRetryAfter(retryAfter, new Date()));
  }
  throw tryAgainStatuses.includes(status) ? new Error(message) : new PermanentFailure(message);
}

/** Describes a failure before the answer, naming the host but no address. */
export function hostFailure(host: string, error: unknown): unknown {
  if (error instanceof PermanentFailure || error instanceof TooLarge) return error;
  const named = error instanceof Error ? error : new Error("nothing was said");
  if (named.name === "TimeoutError" || named.name === "AbortError") {
    return new HostFailure(`${host} did not answer in time`);
  }
  const code = "code" in named ? String(named.code) : named.message;
  return new HostFailure(`${host} cannot be reached (${code})`);
}

/**
 * Fetches over https from a named host at a public address. Redirects are not followed.
 * @throws FetchRefused for any other address; HostFailure when the host cannot be reached, misses the
 * deadline or answers 429 or 5xx; TooLarge for too many bytes; PermanentFailure for the other statuses except
 * 408 and 425
 */
export async function safeFetch(address: string, limits: FetchLimits): Promise<Answer> {
  const url = fetchable(address, limits);
  const signal = AbortSignal.timeout(limits.deadlineMs);
  const request = https.get(url, { signal, lookup: publicLookup(), agent: false });
  const answer = await readAnswer(request, limits.mostBytes).catch((error: unknown) => {
    throw hostFailure(url.hostname, error);
  });
  assertFound(url.hostname, answer);
  return answer;
}
