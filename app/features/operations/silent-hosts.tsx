import { counted, AdminDateTime } from "#app/features/admin/admin-words.tsx";
import type { SilentHost } from "./host-queries.server.ts";

/** Shows which hosts delay jobs, and until when. */
export function SilentHosts({ hosts }: { hosts: SilentHost[] }) {
  return hosts.map(({ host, reason, since, retryAt, jobs }) => (
    <p key={host} className="notice">
      <b>{host}</b> has not answered since <AdminDateTime at={since} /> ({reason}). It is asked
      again at <AdminDateTime at={retryAt} />, with one request;{" "}
      {counted(jobs, "job waits", "jobs wait")} for it.
    </p>
  ));
}
