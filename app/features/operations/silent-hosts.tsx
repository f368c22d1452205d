import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { RichMessage } from "#app/messages/rich-message.tsx";
import type { SilentHost } from "./host-queries.server.ts";

/** Shows which hosts delay jobs, and until when. */
export function SilentHosts({ hosts }: { hosts: SilentHost[] }) {
  return hosts.map(({ host, reason, since, retryAt, jobs }) => (
    <p key={host} className="notice">
      <RichMessage
        id="operations.host-silent"
        values={{ host, reason, jobs }}
        tags={{
          host: <b />,
          since: <AdminDateTime at={since} />,
          retry: <AdminDateTime at={retryAt} />,
        }}
      />
    </p>
  ));
}
