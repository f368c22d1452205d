/**
 * What runs beside requests: a job, a subscription to events or gauges. A definition does nothing until
 * it is registered; app/server/background-parts.server.ts lists all of them.
 */
export type BackgroundPart = {
  kind: "job" | "subscription" | "gauges";
  name: string;
  /** The definition takes the place of one of the same name, so it may be registered again. */
  register: () => void;
};

export function definePart(part: BackgroundPart): BackgroundPart {
  return part;
}

/** Called by every process that works on jobs, emits events or shows metrics, before it does. */
export function registerParts(parts: readonly BackgroundPart[]): void {
  for (const part of parts) part.register();
}
