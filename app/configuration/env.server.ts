import { parseEnvironment } from "./parse-environment.server.ts";

/** The process's configuration, read once. Importing this refuses a wrong one, all mistakes at once. */
export const env = parseEnvironment(process.env);
