import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
import { callRoute } from "#tests/factories/json-call.ts";
import { startS3 } from "#tests/support/s3-server.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { solid } from "./pictures.ts";

keepDatabase();

let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  s3 = await startS3();
  env.MEDIA_URL = `s3://pictures/site?endpoint=${s3.endpoint}&region=${s3.region}`;
  env.S3_ACCESS_KEY_ID = s3.accessKeyId;
  env.S3_SECRET_ACCESS_KEY = s3.secretAccessKey;
});
afterAll(() => s3.stop());

/** Imports the routes only after the configuration is set, because the import opens the storage. */
const routes = async () => ({
  upload: await import("#app/routes/api.v1.media.ts"),
  picture: await import("#app/routes/media.$key.ts"),
});

test("a picture that is uploaded to a bucket is served from it as immutable", async () => {
  const { upload, picture } = await routes();
  const author = await addPerson({ role: "author" });
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(await solid(30, 20).png().toBuffer())]), "a.png");
  const stored = await callRoute(upload.action, {
    ctx: as(author),
    request: { method: "POST", body: form },
  });
  expect(stored.status).toBe(201);
  const { key } = (await stored.json()) as { key: string };
  expect([...s3.objects.keys()]).toEqual([`/pictures/site/${key}`]);

  const look = (params: { key: string }) =>
    callRoute(picture.loader, { ctx: asAnonymous(), params, request: {} });
  const served = await look({ key });
  expect(served.status).toBe(200);
  expect(Buffer.from(await served.arrayBuffer())).toEqual([...s3.objects.values()][0]?.bytes);
  expect(served.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");

  expect((await look({ key: "AAAAAAAAAAAAAAAAAAAAAA.webp" })).status).toBe(404);
  s3.next(503, 503, 503);
  const away = await look({ key });
  expect([away.status, away.headers.get("Retry-After")]).toEqual([503, "5"]);
});
