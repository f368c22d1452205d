import type { EndpointKind } from "#app/db/values.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { eventField, longestAddress, longestDescription } from "./endpoint-input.ts";
import { publicEventNames, publicEvents } from "./public-events.ts";

/** A form that failed, as a page's action answers it. */
export type FormProblem = {
  intent: string;
  error: { message: string; fields?: { path: string; message: string }[] };
  values: Record<string, string>;
};

type Given = { url: string; kind: EndpointKind; description: string; events: string[] };
type Props = {
  intent: "register-endpoint" | "change-endpoint";
  button: string;
  /** The existing endpoint, if there is one. */
  endpoint?: Given & { id: string };
  problem: FormProblem | null;
};

const messageFor = (problem: FormProblem | null, path: string) =>
  problem?.error.fields?.find((field) => field.path === path)?.message ?? null;

function TextField(props: {
  name: "url" | "description";
  label: string;
  hint: string;
  value: string;
  longest: number;
  problem: FormProblem | null;
}) {
  const { name, problem } = props;
  const wrong = messageFor(problem, name);
  return (
    <div className="field">
      <label className="field-label" htmlFor={`endpoint-${name}`}>
        {props.label}
      </label>
      <input
        id={`endpoint-${name}`}
        name={name}
        {...(name === "url" ? { type: "url", required: true, placeholder: "https://" } : {})}
        maxLength={props.longest}
        defaultValue={problem?.values[name] ?? props.value}
        aria-describedby={`endpoint-${name}-hint${wrong ? ` endpoint-${name}-error` : ""}`}
        aria-invalid={wrong ? true : undefined}
        autoComplete="off"
        spellCheck={false}
      />
      <span className="field-hint" id={`endpoint-${name}-hint`}>
        {props.hint}
      </span>
      {wrong && (
        <span className="field-error" id={`endpoint-${name}-error`}>
          {wrong}
        </span>
      )}
    </div>
  );
}

const kinds: [EndpointKind, PlainId][] = [
  ["signed", "endpoints.kind-signed"],
  ["slack", "endpoints.kind-slack"],
];

function KindField({ kind, problem }: { kind: EndpointKind; problem: FormProblem | null }) {
  const t = useMessages();
  const chosen = problem?.values.kind ?? kind;
  const wrong = messageFor(problem, "kind");
  return (
    <fieldset className="endpoint-choices">
      <legend>{t("endpoints.kind-legend")}</legend>
      {kinds.map(([value, words]) => (
        <label key={value}>
          <input type="radio" name="kind" value={value} defaultChecked={value === chosen} />
          {t(words)}
        </label>
      ))}
      {wrong && <p className="field-error">{wrong}</p>}
    </fieldset>
  );
}

function EventsField({ events, problem }: { events: string[]; problem: FormProblem | null }) {
  const t = useMessages();
  return (
    <fieldset className="endpoint-choices">
      <legend>{t("endpoints.events-legend")}</legend>
      <p className="field-hint">{t("endpoints.events-hint")}</p>
      {publicEventNames.map((name) => {
        const field = eventField(name);
        const ticked = problem ? field in problem.values : events.includes(name);
        return (
          <label key={name}>
            <input type="checkbox" name={field} value="on" defaultChecked={ticked} />
            <span>
              {t(publicEvents[name])} <code className="admin-note">{name}</code>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

const empty: Given = { url: "", kind: "signed", description: "", events: [] };

/** The form for registering or changing an endpoint. Typed text survives every error. */
export function EndpointForm({ intent, button, endpoint, problem: any }: Props) {
  const t = useMessages();
  const problem = any?.intent === intent ? any : null;
  const given = endpoint ?? empty;
  return (
    <form method="post" className="form endpoint-form">
      {endpoint && <input type="hidden" name="endpointId" value={endpoint.id} />}
      <TextField
        name="url"
        label={t("endpoints.field-address")}
        hint={t("endpoints.field-address-hint")}
        value={given.url}
        longest={longestAddress}
        problem={problem}
      />
      <TextField
        name="description"
        label={t("endpoints.field-description")}
        hint={t("endpoints.field-description-hint")}
        value={given.description}
        longest={longestDescription}
        problem={problem}
      />
      <KindField kind={given.kind} problem={problem} />
      <EventsField events={given.events} problem={problem} />
      <button className="button button-primary" name="intent" value={intent}>
        {button}
      </button>
    </form>
  );
}
