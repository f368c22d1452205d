import { and, eq, isNull } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";

/** Of `users`: those who administer the site and still may. */
export const areAdministrators = and(
  eq(users.role, "admin"),
  eq(users.banned, false),
  isNull(users.deletedAt),
);
