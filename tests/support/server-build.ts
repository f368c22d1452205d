import type { ServerBuild } from "@remix-run/node";

type Parts = Pick<ServerBuild, "entry" | "routes" | "assets">;

/** Makes a build of these parts, with the options that remix.config.js gives to the real one. */
export function serverBuild(parts: Parts): ServerBuild {
  return {
    mode: "production",
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: false,
    },
    isSpaMode: false,
    ...parts,
  };
}
