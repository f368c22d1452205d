import { env } from "#app/configuration/env.server.ts";
import { observedHosts, throughCircuit } from "#app/infra/host-circuit.server.ts";
import { requestLoopback } from "#app/infra/loopback-request.server.ts";
import { assertFound, FetchRefused, hostFailure, safeFetch } from "#app/infra/safe-fetch.server.ts";

const deadlineMs = 5_000;
const mostBytes = 5 * 1024 * 1024;
const hosts = ["img.clerk.com", "images.clerk.dev"];
const ownPictures = "/local-identity/pictures/";
const ownHost = new URL(env.SITE_URL).host;

for (const host of env.IDENTITY === "local" ? [ownHost] : hosts) observedHosts.add(host);

async function fromOwnServer(path: string): Promise<Buffer> {
  const answer = await requestLoopback({ path, deadlineMs, mostBytes }).catch((error: unknown) => {
    throw hostFailure(ownHost, error);
  });
  assertFound(ownHost, answer);
  return answer.bytes;
}

/**
 * Fetches a person's picture from the identity provider's hosts, or from this site's own with the local one.
 * @throws FetchRefused for any other address, Postponed while its host does not answer, and the errors of
 * `safeFetch`
 */
export async function fetchPicture(address: string): Promise<Buffer> {
  if (!URL.canParse(address)) throw new FetchRefused("the address is no URL");
  const { hostname, pathname } = new URL(address);
  if (env.IDENTITY === "local" && pathname.startsWith(ownPictures)) {
    return throughCircuit(ownHost, () => fromOwnServer(pathname));
  }
  const fetched = () => safeFetch(address, { hosts, deadlineMs, mostBytes });
  return (await throughCircuit(hostname, fetched)).bytes;
}
