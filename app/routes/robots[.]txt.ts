import { env } from "#app/env.server.ts";
import { jsonRoute } from "#app/features/identity/json-route.server.ts";

const notForCrawlers = [
  "/studio",
  "/moderation",
  "/admin",
  "/preview",
  "/kept",
  "/search",
  "/sign-in",
  "/sign-up",
  "/sign-out",
  "/local-identity",
];

const route = jsonRoute({
  GET: {
    policy: "anyone",
    run: async () => {
      const lines = [
        "User-agent: *",
        ...notForCrawlers.map((path) => `Disallow: ${path}`),
        "",
        `Sitemap: ${env.SITE_URL}/sitemap.xml`,
        "",
      ];
      return new Response(lines.join("\n"), {
        headers: {
          "Content-Type": "text/plain; charset=utf-8",
          "Cache-Control": "public, max-age=3600",
        },
      });
    },
  },
});

export const loader = route.loader;
export const action = route.action;
