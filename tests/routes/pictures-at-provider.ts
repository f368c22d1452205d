import { createServer } from "node:http";
import { once } from "node:events";
import { env } from "#app/configuration/env.server.ts";
import { solid } from "#tests/media/pictures.ts";

/** Listens on the port of this site's own server, and serves a picture at every address. */
export async function servePictures() {
  const usual = env.PORT;
  const bytes = await solid(40, 40, "#884422").webp().toBuffer();
  const server = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "image/webp" }).end(bytes);
  });
  server.listen(0, env.HOST);
  await once(server, "listening");
  const address = server.address();
  env.PORT = typeof address === "object" && address ? address.port : usual;
  return {
    async stop() {
      env.PORT = usual;
      server.close();
      await once(server, "close");
    },
  };
}
