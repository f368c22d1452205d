// @ts-check
import { performance } from "node:perf_hooks";
import { CommandError } from "../../bin/lib/steps.js";
import { ask } from "./ask.js";

/**
 * Signs in at the local identity provider, like its form.
 * @param {import("./ask.js").Server} server
 * @param {string} userId
 * @returns {Promise<string>} the `Cookie` header, valid for a minute
 */
export async function signIn(server, userId) {
  const answered = await ask(server, {
    path: "/local-identity/session",
    method: "POST",
    headers: {
      Origin: `http://${server.host}`,
      "Content-Type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ userId }).toString(),
  });
  const pairs = (answered.headers["set-cookie"] ?? []).map((line) => line.split(";")[0] ?? "");
  const wanted = pairs.filter((pair) => /^__(session|client_uat)=/.test(pair));
  if (wanted.length < 2) throw new CommandError(`${userId} could not sign in.`);
  return wanted.join("; ");
}

/**
 * Returns a session that is always valid: tokens expire after a minute, so a new one is minted after half of
 * that.
 * @param {import("./ask.js").Server} server
 * @param {string} userId
 * @returns {() => Promise<string>} the `Cookie` header
 */
export function keptSession(server, userId) {
  const refreshAfterMs = 30_000;
  let [cookie, mintedAt] = [Promise.resolve(""), -Infinity];
  return () => {
    if (performance.now() - mintedAt > refreshAfterMs) {
      [cookie, mintedAt] = [signIn(server, userId), performance.now()];
    }
    return cookie;
  };
}
