import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { env } from "#app/configuration/env.server.ts";
import { OtherWriter } from "#app/features/articles/shared-draft/other-writer.ts";
import { requestContextOf } from "#app/http/request-context.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { log } from "#app/infra/log.server.ts";
import { headersOf } from "./request-headers.ts";

/**
 * Another person may have signed in since in a browser that still holds the first one's text.
 * @throws OtherWriter
 */
function assertWriter({ actor }: Ctx, writer: string | null): void {
  if (writer !== null && actor.kind === "user" && actor.id !== writer) throw new OtherWriter();
}

/**
 * Identifies the user of a lasting connection: by the request that opened it, then by each new token. Rights
 * are those of the moment, and a token ends when it expires.
 */
export function syncRequester(opening: IncomingMessage, clientAddress: string) {
  const writer = new URLSearchParams((opening.url ?? "").split("?")[1]).get("person");
  const url = new URL(opening.url ?? "/", env.SITE_URL);
  const opened = headersOf(opening);
  let headers = opened;
  return {
    async ctx(): Promise<Ctx> {
      const requestId = randomUUID();
      const request = new Request(url, { headers });
      const { ctx } = await requestContextOf(request, {
        requestId,
        clientAddress,
        cacheTags: new Set<string>(),
        log: log.child({ requestId }),
      });
      assertWriter(ctx, writer);
      return ctx;
    },
    renew(token: string): void {
      headers = new Headers({ Authorization: `Bearer ${token}` });
      const language = opened.get("accept-language");
      if (language) headers.set("accept-language", language);
    },
  };
}
