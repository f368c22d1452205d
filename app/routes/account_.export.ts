import { createReadableStreamFromReadable } from "@remix-run/node";
import { exportPerson } from "#app/features/erasure/export/export-person.server.ts";
import { pageLoader } from "#app/http/page.server.ts";

/**
 * Asked for as a page's data (`/account/export.data`), the framework reads an answer whole, as text: it
 * gets a sentence, so that no archive is ever in memory.
 */
class Download extends Response {
  override async text(): Promise<string> {
    await this.body?.cancel();
    return "This is a file to download.";
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
  return new Download(createReadableStreamFromReadable(await exportPerson(ctx)), { headers });
});
