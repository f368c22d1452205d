import { createReadableStreamFromReadable } from "@remix-run/node";
import { exportPerson } from "#app/features/erasure/export/export-person.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

type Sent = { headers: Record<string, string>; sentence: string };

/**
 * For a data request (`/account/export.data`) the framework reads the response as text: it gets a sentence,
 * so that the archive is never in memory as a whole.
 */
class Download extends Response {
  readonly #sentence: string;

  constructor(archive: ReadableStream<Uint8Array>, { headers, sentence }: Sent) {
    super(archive, { headers });
    this.#sentence = sentence;
  }

  override async text(): Promise<string> {
    await this.body?.cancel();
    return this.#sentence;
  }
}

export const loader = pageLoader("signed-in", async ({ ctx, request }) => {
  const day = ctx.now.toISOString().slice(0, 10);
  const headers = {
    "Content-Type": "application/zip",
    "Content-Disposition": `attachment; filename="account-${day}.zip"`,
    "Cache-Control": "private, no-store",
  };
  if (request.method === "HEAD") return new Response(null, { headers });
  const archive = createReadableStreamFromReadable(await exportPerson(ctx));
  const sentence = translatorIn(ctx.locale)("erasure.export-file");
  return new Download(archive, { headers, sentence });
});
