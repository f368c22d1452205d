import { lookup as systemLookUp, type LookupAddress, type LookupAllOptions } from "node:dns";
import https from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { TooLarge } from "./errors.ts";
import { HostFailure } from "./host-failure.ts";
import { readAnswer, type Answer } from "./http-answer.server.ts";
import { PermanentFailure } from "./job-failure.ts";
import { parseRetryAfter } from "./retry-after.ts";

export type FetchLimits = {
  /** Hosts that may be asked, exactly as written. */
  hosts: readonly string[];
  /** For all of it: the name, the connection, and the last byte of the answer. */
  deadlineMs: number;
  mostBytes: number;
};

/** What was asked for may not be fetched, or not like this. Trying again changes nothing. */
export class FetchRefused extends PermanentFailure {
  override name = "FetchRefused";
}

// One list a family: with mapped addresses in the same list every IPv4 address would be ours.
const ours4 = new BlockList();
const ours6 = new BlockList();
const ipv4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
const ipv6 = [
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const;
for (const [net, bits] of ipv4) ours4.addSubnet(net, bits, "ipv4");
for (const [net, bits] of ipv6) ours6.addSubnet(net, bits, "ipv6");

/** Whether an address leads outside: not to this machine, its networks or what is translated to them. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !ours4.check(address, "ipv4");
  return family === 6 && !ours6.check(address, "ipv6");
}

export type LookUp = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Looks a name up once and has the connection made to that very address, so that it cannot change in
 * between. One address inside is enough to refuse the name.
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

/** An address needs no lookup, so Node asks ours only about names. @throws FetchRefused */
export function rejectPrivateLiteral({ hostname }: URL): void {
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) {
    throw new FetchRefused(`${hostname} is no public address`);
  }
}

/** @throws FetchRefused for what is never fetched. */
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

/** The host has answered, but is slow or wary about this one request (RFC 9110, RFC 8470). */
const tryAgainStatuses = [408, 425];

/**
 * What a status other than 200 means for whoever wanted the content.
 * @throws HostFailure for 429 and 5xx, PermanentFailure for what will be answered alike next time
 */
export function assertFound(host: string, { status, retryAfter }: Answer): void {
  if (status === 200) return;
  const message = `${host} answered ${status}`;
  if (status === 429 || status >= 500) {
    throw new HostFailure(message, parseRetryAfter(retryAfter, new Date()));
  }
  throw tryAgainStatuses.includes(status) ? new Error(message) : new PermanentFailure(message);
}

/** A request's failure before there was an answer, in words that name the host and no address. */
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
 * deadline or answers 429 or 5xx; TooLarge for too many bytes; PermanentFailure for the other statuses
 * save 408 and 425
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
