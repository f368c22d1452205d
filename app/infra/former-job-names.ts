/**
 * Names that the previous version gives to its jobs. Its processes still run while this one starts, and their
 * jobs may wait for days. To be removed with the next release.
 */
export const formerJobNames: Readonly<Record<string, string>> = {
  "count-deed": "update-activity-totals",
  "push-untold-totals": "push-missing-totals",
  "forget-written-mails": "delete-old-mail-files",
  "forget-sessions": "purge-sessions",
  "tell-endpoint-disabled": "notify-endpoint-disabled",
};

/** Returns the same tasks, also under their names in the previous version. */
export function withFormerNames<T>(tasks: Readonly<Record<string, T>>): Record<string, T> {
  const all: Record<string, T> = { ...tasks };
  for (const [former, name] of Object.entries(formerJobNames)) {
    const task = tasks[name];
    if (task !== undefined) all[former] = task;
  }
  return all;
}
