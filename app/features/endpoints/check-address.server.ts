import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { env } from "#app/configuration/env.server.ts";
import { within } from "#app/infra/deadline.ts";
import { Invalid } from "#app/infra/errors.ts";
import { type Message, message } from "#app/messages/message.ts";
import { FetchRefused, isPublicAddress } from "#app/infra/safe-fetch.server.ts";
import { assertMayPostTo } from "#app/infra/safe-post.server.ts";

const lookUpWithinMs = 1_500;

const invalid = (text: Message) => new Invalid(text, [{ path: "url", message: text }]);

type LookUp = (hostname: string) => Promise<{ address: string }[]>;
const systemLookUp: LookUp = (hostname) => lookup(hostname, { all: true });

async function addressesOf(hostname: string, lookUp: LookUp): Promise<string[]> {
  try {
    const found = await within(lookUpWithinMs, lookUp(hostname));
    return found.map(({ address }) => address);
  } catch {
    throw invalid(message("endpoints.address-unknown", { host: hostname }));
  }
}

/**
 * Rejects early, with a message for a form, an address that no delivery could be sent to. A name may resolve
 * differently later, so each connection repeats the check. `lookUp` is the system's, except in tests.
 * @throws Invalid
 */
export async function checkAddress(address: string, lookUp = systemLookUp): Promise<void> {
  const url = new URL(address);
  const allowPrivate = env.ENDPOINTS_ALLOW_PRIVATE === "1";
  try {
    assertMayPostTo(url, { allowPrivate });
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    throw invalid(message("endpoints.address-refused"));
  }
  if (allowPrivate || isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0) return;
  const addresses = await addressesOf(url.hostname, lookUp);
  if (addresses.length === 0 || !addresses.every(isPublicAddress)) {
    throw invalid(message("endpoints.address-not-public", { host: url.hostname }));
  }
}
