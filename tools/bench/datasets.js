// @ts-check
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runOrFail } from "../../bin/lib/children.js";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";
import { connectTo, ensureDatabase, urlOfDatabase } from "../../bin/lib/postgres-connection.js";
import { step } from "../../bin/lib/steps.js";
import { loadRows } from "./load-rows.js";
import { showProgress } from "./progress.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const generators = ["random", "words", "generate-text", "generate-people", "generate-article"];

/** The sources of the data: the generator and the tables. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const name of [...generators, "load-rows"]) {
    hash.update(readFileSync(path.join(here, `${name}.js`)));
  }
  const migrations = path.join(projectRoot, "drizzle");
  for (const name of readdirSync(migrations).sort()) {
    if (name.endsWith(".sql")) hash.update(readFileSync(path.join(migrations, name)));
  }
  return hash.digest("hex");
}

/**
 * Provides the database with `count` generated articles, reused between runs and recreated when the generator
 * or the tables have changed.
 * @param {import("./stage.js").Stage} stage
 * @param {number} count
 * @returns {Promise<string>} its address
 */
export async function provideDataset(stage, count) {
  const url = urlOfDatabase(stage.postgresUrl, `articles_${count}`);
  const wanted = `masthead bench ${fingerprint()}`;
  const found = await connectTo(stage.postgresUrl, async (sql) => {
    const [row] = await sql`
      select shobj_description(oid, 'pg_database') as comment from pg_database
      where datname = ${`articles_${count}`}`;
    return row?.comment;
  });
  if (found === wanted) return url;
  const thousands = count.toLocaleString("en");
  await step(`Making ${thousands} articles`, async () => {
    await dropDatabase(stage, `articles_${count}`);
    await ensureDatabase(url, stage.dataDir);
    await migrate(stage, url);
    const progress = showProgress(count);
    await loadRows(url, { count, onProgress: progress.at });
    progress.done();
    await connectTo(url, (sql) =>
      sql.unsafe(`comment on database articles_${count} is '${wanted}'`),
    );
  });
  return url;
}

/** @param {import("./stage.js").Stage} stage @param {string} url */
async function migrate(stage, url) {
  const settings = { DATABASE_URL: url, DATA_DIR: stage.dataDir, IDENTITY: "local" };
  await runOrFail(process.execPath, [path.join(projectRoot, "bin", "migrate.js")], {
    env: environmentWithOnly({ ...settings, NODE_ENV: "production", LOG_LEVEL: "warn" }),
    failure: "The tables could not be made:",
  });
}

/**
 * Makes a writable copy of a data set; the next copy of the same name replaces it.
 * @param {import("./stage.js").Stage} stage
 * @param {{ count: number, name: string }} wanted
 */
export async function copyOfDataset(stage, { count, name }) {
  await provideDataset(stage, count);
  await dropDatabase(stage, name);
  await connectTo(stage.postgresUrl, (sql) =>
    sql.unsafe(`create database ${name} template articles_${count} strategy file_copy`),
  );
  return urlOfDatabase(stage.postgresUrl, name);
}

/** @param {import("./stage.js").Stage} stage @param {string} name */
export async function dropDatabase(stage, name) {
  await connectTo(stage.postgresUrl, (sql) =>
    sql.unsafe(`drop database if exists ${name} with (force)`),
  );
}
