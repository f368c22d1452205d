import type { Plugin } from "vite";
import { connectionMends } from "./connection-mends.ts";
import { mend } from "./mend.ts";
import { transactionMends } from "./transaction-mends.ts";

const mendsOf = new Map([
  ["connection.js", connectionMends],
  ["index.js", transactionMends],
]);
const file = /[\\/]node_modules[\\/]postgres[\\/]src[\\/]([a-z]+\.js)$/;

/**
 * The driver as the application needs it: one lost connection must not end the process, and nothing of
 * a lost transaction may be done outside of it (docs/decisions/025-a-driver-that-is-mended.md).
 */
export function mendedDriver(): Plugin {
  return {
    name: "mended-driver",
    enforce: "pre",
    transform(code, id) {
      const name = file.exec(id.split("?", 1)[0] ?? "")?.[1] ?? "";
      const mends = mendsOf.get(name);
      return mends
        ? { code: mend(code, { name: `postgres/src/${name}`, mends }), map: null }
        : null;
    },
  };
}
