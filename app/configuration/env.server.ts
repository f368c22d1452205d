import { parseEnvironment } from "./parse-environment.server.ts";

/**
 * The process's configuration, read once. Importing this module throws one error that lists every mistake.
 */
export const env = parseEnvironment(process.env);
