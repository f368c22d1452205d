import { createReadableStreamFromReadable } from "@remix-run/node";
import { exportPerson } from "#app/features/erasure/export/export-person.server.ts";
import { pageLoader } from "#app/http/page.server.ts";

/**
 * For a data request (`/account/export.data`) the framework reads the response as text: it gets a sentence,
 * so that the archive is never in memory as a whole.
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
