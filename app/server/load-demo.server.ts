import { loadDemoPublication } from "#app/features/demo/load-demo.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";

/** Loads the demo publication unless it is there. The server must be listening already. */
export async function loadDemo(how: {
  report: (line: string) => void;
  signal: AbortSignal;
}): Promise<void> {
  await loadDemoPublication(systemContext("demo", how.signal), how.report);
}
