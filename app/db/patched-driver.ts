import type { Plugin } from "vite";
import { connectionPatches } from "./connection-patches.ts";
import { patch } from "./patch.ts";
import { transactionPatches } from "./transaction-patches.ts";

const patchesOf = new Map([
  ["connection.js", connectionPatches],
  ["index.js", transactionPatches],
]);
const file = /[\\/]node_modules[\\/]postgres[\\/]src[\\/]([a-z]+\.js)$/;

/**
 * Patches the driver: one lost connection must not end the process, and no statement of a lost transaction
 * may run outside of it (docs/decisions/025-a-driver-that-is-mended.md).
 */
export function patchedDriver(): Plugin {
  return {
    name: "patched-driver",
    enforce: "pre",
    transform(code, id) {
      const name = file.exec(id.split("?", 1)[0] ?? "")?.[1] ?? "";
      const patches = patchesOf.get(name);
      return patches
        ? { code: patch(code, { name: `postgres/src/${name}`, patches }), map: null }
        : null;
    },
  };
}
