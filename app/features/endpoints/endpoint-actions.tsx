import { DateTime } from "#app/ui/date-time.tsx";
import type { FormProblem } from "./endpoint-form.tsx";
import type { ShownEndpoint } from "./endpoint-queries.server.ts";

type One = { endpoint: Pick<ShownEndpoint, "id" | "state" | "host"> };

function OneButton(props: { endpointId: string; intent: string; label: string; look?: string }) {
  return (
    <form method="post">
      <input type="hidden" name="endpointId" value={props.endpointId} />
      <button className={`button ${props.look ?? ""}`} name="intent" value={props.intent}>
        {props.label}
      </button>
    </form>
  );
}

/** The most frequent actions on an endpoint. */
export function EndpointActions({ endpoint: { id, state } }: One) {
  if (state === "disabled") {
    return (
      <div className="admin-inline">
        <OneButton endpointId={id} intent="enable-endpoint" label="Enable" look="button-primary" />
      </div>
    );
  }
  return (
    <div className="admin-inline">
      <OneButton endpointId={id} intent="send-test-event" label="Send a test event" />
      <OneButton endpointId={id} intent="disable-endpoint" label="Disable" />
    </div>
  );
}

type ReplayInput = One & { problem: FormProblem | null; since: string };

/** The form for sending all failed deliveries since a given time again, after an outage. */
export function ReplayForm({ endpoint: { id, state }, problem, since }: ReplayInput) {
  if (state === "disabled") {
    return <p className="admin-note">Once it is enabled, what has failed can be sent again.</p>;
  }
  const wrong = problem?.intent === "replay-failed" ? problem : null;
  return (
    <form method="post" className="admin-filter endpoint-replay">
      <input type="hidden" name="endpointId" value={id} />
      <label>
        Made since (UTC)
        <input
          type="datetime-local"
          name="since"
          required
          defaultValue={wrong?.values.since ?? since}
          aria-invalid={wrong ? true : undefined}
        />
      </label>
      <button className="button" name="intent" value="replay-failed">
        Send what has failed again
      </button>
    </form>
  );
}

type Secret = { endpoint: Pick<ShownEndpoint, "id" | "secret" | "formerSecretUntil"> };

export function EndpointSecret({ endpoint: { id, secret, formerSecretUntil } }: Secret) {
  return (
    <>
      <details className="admin-more">
        <summary>Show the secret</summary>
        <p>
          <code className="admin-code">{secret}</code>
        </p>
        <p className="admin-note">
          The receiver verifies <code>webhook-signature</code> with it, by any library of Standard
          Webhooks.
        </p>
      </details>
      {formerSecretUntil && (
        <p className="admin-note">
          The secret before this one signs as well until <DateTime at={formerSecretUntil} />.
        </p>
      )}
      <details className="admin-more">
        <summary>Make a new secret…</summary>
        <p>For a day both sign. Whoever knows only the old one has until then.</p>
        <OneButton endpointId={id} intent="rotate-secret" label="Make a new secret" />
      </details>
    </>
  );
}

export function DeleteEndpointForm({ endpoint: { id, host } }: One) {
  return (
    <details className="admin-more">
      <summary>Delete this endpoint…</summary>
      <p>Its secret and the log of what was sent to {host} go with it.</p>
      <OneButton
        endpointId={id}
        intent="delete-endpoint"
        label="Delete for good"
        look="button-danger"
      />
    </details>
  );
}
