import { env } from "#app/configuration/env.server.ts";
import { resourceRoute } from "#app/http/resource-route.server.ts";

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

const route = resourceRoute({
  GET: {
    policy: "anyone",
    run: () => {
      const lines = [
        "User-agent: *",
        ...notForCrawlers.map((path) => `Disallow: ${path}`),
        "",
        `Sitemap: ${env.SITE_URL}/sitemap.xml`,
        "",
      ];
      const headers = {
        "Content-Type": "text/plain; charset=utf-8",
        "Cache-Control": "public, max-age=3600",
      };
      return Promise.resolve(new Response(lines.join("\n"), { headers }));
    },
  },
});

export const handle = { cache: { parameters: [] } };

export const loader = route.loader;
export const action = route.action;
