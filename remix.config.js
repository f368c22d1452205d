/**
 * The one place of Remix options. With the Vite plugin Remix does not read this file by itself:
 * vite.config.ts passes it on.
 *
 * `v3_lazyRouteDiscovery` stays off: its manifest address lets one anonymous request block the process.
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  ssr: true,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_routeConfig: true,
    v3_lazyRouteDiscovery: false,
  },
};
