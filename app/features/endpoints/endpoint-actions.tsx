import { DateTime } from "#app/ui/date-time.tsx";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
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
  const t = useMessages();
  if (state === "disabled") {
    return (
      <div className="admin-inline">
        <OneButton
          endpointId={id}
          intent="enable-endpoint"
          label={t("endpoints.action-enable")}
          look="button-primary"
        />
      </div>
    );
  }
  return (
    <div className="admin-inline">
      <OneButton endpointId={id} intent="send-test-event" label={t("endpoints.action-test")} />
      <OneButton endpointId={id} intent="disable-endpoint" label={t("endpoints.action-disable")} />
    </div>
  );
}

type ReplayInput = One & { problem: FormProblem | null; since: string };

/** The form for sending all failed deliveries since a given time again, after an outage. */
export function ReplayForm({ endpoint: { id, state }, problem, since }: ReplayInput) {
  const t = useMessages();
  if (state === "disabled") {
    return <p className="admin-note">{t("endpoints.replay-disabled")}</p>;
  }
  const wrong = problem?.intent === "replay-failed" ? problem : null;
  return (
    <form method="post" className="admin-filter endpoint-replay">
      <input type="hidden" name="endpointId" value={id} />
      <label>
        {t("endpoints.replay-since")}
        <input
          type="datetime-local"
          name="since"
          required
          defaultValue={wrong?.values.since ?? since}
          aria-invalid={wrong ? true : undefined}
        />
      </label>
      <button className="button" name="intent" value="replay-failed">
        {t("endpoints.replay-submit")}
      </button>
    </form>
  );
}

type Secret = { endpoint: Pick<ShownEndpoint, "id" | "secret" | "formerSecretUntil"> };

export function EndpointSecret({ endpoint: { id, secret, formerSecretUntil } }: Secret) {
  const t = useMessages();
  return (
    <>
      <details className="admin-more">
        <summary>{t("endpoints.secret-show")}</summary>
        <p>
          <code className="admin-code">{secret}</code>
        </p>
        <p className="admin-note">
          <RichMessage id="endpoints.secret-note" tags={{ code: <code /> }} />
        </p>
      </details>
      {formerSecretUntil && (
        <p className="admin-note">
          <RichMessage
            id="endpoints.secret-former"
            tags={{ until: <DateTime at={formerSecretUntil} /> }}
          />
        </p>
      )}
      <details className="admin-more">
        <summary>{t("endpoints.secret-rotate-open")}</summary>
        <p>{t("endpoints.secret-rotate-advice")}</p>
        <OneButton endpointId={id} intent="rotate-secret" label={t("endpoints.secret-rotate")} />
      </details>
    </>
  );
}

export function DeleteEndpointForm({ endpoint: { id, host } }: One) {
  const t = useMessages();
  return (
    <details className="admin-more">
      <summary>{t("endpoints.delete-open")}</summary>
      <p>{t("endpoints.delete-advice", { host })}</p>
      <OneButton
        endpointId={id}
        intent="delete-endpoint"
        label={t("endpoints.delete-submit")}
        look="button-danger"
      />
    </details>
  );
}
