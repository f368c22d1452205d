export type Site = { baseUrl: string; dataDir: string; databaseUrl: string };

/** Hands the sites from the global setup to Playwright's workers, whose environment is a copy of this one. */
export function shareSites(sites: Site[]) {
  process.env.E2E_SITES = JSON.stringify(sites);
  useSiteOfWorker();
}

/**
 * Names this worker's site in its environment, and returns its address. The process that starts the workers
 * lists the tests, for which it uses the first site once there is one.
 */
export function useSiteOfWorker(): string | undefined {
  const sites: Site[] = JSON.parse(process.env.E2E_SITES ?? "[]");
  const site = sites[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
  if (!site) return undefined;
  process.env.E2E_BASE_URL = site.baseUrl;
  process.env.E2E_DATA_DIR = site.dataDir;
  process.env.E2E_DATABASE_URL = site.databaseUrl;
  return site.baseUrl;
}
