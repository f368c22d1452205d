import type { EndpointKind } from "#app/db/values.ts";
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

const kinds: [EndpointKind, string][] = [
  ["signed", "Events as JSON, signed (Standard Webhooks)"],
  ["slack", "Sentences with a link, for Slack and what understands its webhooks"],
];

function KindField({ kind, problem }: { kind: EndpointKind; problem: FormProblem | null }) {
  const chosen = problem?.values.kind ?? kind;
  const wrong = messageFor(problem, "kind");
  return (
    <fieldset className="endpoint-choices">
      <legend>How it is told</legend>
      {kinds.map(([value, words]) => (
        <label key={value}>
          <input type="radio" name="kind" value={value} defaultChecked={value === chosen} />
          {words}
        </label>
      ))}
      {wrong && <p className="field-error">{wrong}</p>}
    </fieldset>
  );
}

function EventsField({ events, problem }: { events: string[]; problem: FormProblem | null }) {
  return (
    <fieldset className="endpoint-choices">
      <legend>What it hears of</legend>
      <p className="field-hint">With none chosen it hears of everything.</p>
      {publicEventNames.map((name) => {
        const field = eventField(name);
        const ticked = problem ? field in problem.values : events.includes(name);
        return (
          <label key={name}>
            <input type="checkbox" name={field} value="on" defaultChecked={ticked} />
            <span>
              {publicEvents[name]} <code className="admin-note">{name}</code>
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
  const problem = any?.intent === intent ? any : null;
  const given = endpoint ?? empty;
  return (
    <form method="post" className="form endpoint-form">
      {endpoint && <input type="hidden" name="endpointId" value={endpoint.id} />}
      <TextField
        name="url"
        label="Address"
        hint="Public and https. It is asked by POST and answers with a status from 200 to 299."
        value={given.url}
        longest={longestAddress}
        problem={problem}
      />
      <TextField
        name="description"
        label="What it is for"
        hint="For whoever looks at this page next year. May be left out."
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
