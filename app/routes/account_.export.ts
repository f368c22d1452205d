import { createReadableStreamFromReadable } from "@remix-run/node";
import { exportPerson } from "#app/features/erasure/export/export-person.server.ts";
import { pageLoader } from "#app/features/identity/page.server.ts";

export const loader = pageLoader("signed-in", async ({ ctx, request }) => {
  const day = ctx.now.toISOString().slice(0, 10);
  const headers = {
    "Content-Type": "application/zip",
    "Content-Disposition": `attachment; filename="account-${day}.zip"`,
    "Cache-Control": "private, no-store",
  };
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response(createReadableStreamFromReadable(await exportPerson(ctx)), { headers });
});
