import { loadDemoPublication } from "#app/features/demo/load-demo.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

/** Loads the demo publication unless it exists. The server must already accept requests. */
export async function loadDemo(how: {
  report: (line: string) => void;
  signal: AbortSignal;
}): Promise<void> {
  await loadDemoPublication(systemContext("demo", how.signal), how.report);
}
