import { Agent, request, type OutgoingHttpHeaders } from "node:http";
import { availableParallelism, loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, readWhole } from "../support/http.ts";
import { siteOrigin } from "../support/site.ts";

export type Question = {
  /** The port of nginx, or of one of the web processes directly. */
  port: number;
  path: string;
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
  /** The agent whose connections are used: by default a shared one with at most 64. */
  agent?: Agent;
};

const shared = new Agent({ keepAlive: true, maxSockets: 64 });

/** @throws when the response is incomplete. */
export function ask({ port, path, method = "GET", headers, ...given }: Question): Promise<Answer> {
  const { body, agent = shared } = given;
  const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  const all = { Host: new URL(siteOrigin()).host, ...length, ...headers };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: "127.0.0.1", port, method, path, headers: all, agent },
      (incoming) => resolve(readWhole(incoming)),
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

const mostAttempts = 60;

/** More programs wait for a processor than these tests have ever started. */
const machineIsBusy = () => (loadavg()[0] ?? 0) > 4 * availableParallelism();

/**
 * Asks as `ask` does. On a machine that others keep busy, a process rightly refuses what it cannot do in time;
 * then it is asked again, when it has said. On any other machine a refusal is an answer.
 */
export async function askPatiently(question: Question): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask(question);
    const seconds = Number(answer.headers["retry-after"]);
    const isRefused = answer.status === 503 && seconds > 0;
    if (!isRefused || !machineIsBusy() || attempt === mostAttempts) return answer;
    await pause(seconds * 1_000);
  }
}
