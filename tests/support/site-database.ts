import postgres from "postgres";

/** Opens the test's own connection to the database of the site under test; the caller ends it. */
export function siteDatabase(): postgres.Sql {
  const url = process.env.E2E_DATABASE_URL;
  if (!url) throw new Error("E2E_DATABASE_URL is not set: the site under test has a database.");
  return postgres(url, { max: 1, onnotice: () => {} });
}
