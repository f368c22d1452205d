import { and, eq, isNull } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";

/** Administrators of the site in `users` who are neither banned nor deleted. */
export const areAdministrators = and(
  eq(users.role, "admin"),
  eq(users.banned, false),
  isNull(users.deletedAt),
);
