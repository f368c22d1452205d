import { Form } from "@remix-run/react";
import type { ErasedTexts } from "#app/db/values.ts";

const counted = new Intl.NumberFormat("en-GB");

/** Clearer words for the parts of an erasure whose names say too little. */
const partWords = new Map([
  ["sessions", "sign-ins"],
  ["decisions", "remarks on decisions"],
  ["uploads", "pictures"],
  ["forms", "kept forms"],
  ["mails", "letters in files"],
  ["sentMails", "letters on record"],
  ["deliveries", "messages to endpoints"],
  ["audit", "audit entries"],
  ["localEvents", "provider’s events"],
  ["inbox", "webhook deliveries"],
]);

/** The erased items in words: `comments 12, likes 3`. */
export function Counts({ counts }: { counts: Record<string, number> }) {
  const parts = Object.entries(counts).map(
    ([name, count]) => `${partWords.get(name) ?? name} ${counted.format(count)}`,
  );
  return <>{parts.length > 0 ? parts.sort().join(", ") : "nothing was held"}</>;
}

type Choice = { value: ErasedTexts; label: string; meaning: string };

const choices: Choice[] = [
  {
    value: "keep",
    label: "Their articles and comments stay, under “Deleted user”",
    meaning:
      "Conversations stay whole. Names, pictures, addresses and everything else goes; what somebody wrote about themselves in a text stays in it.",
  },
  {
    value: "remove",
    label: "Their articles and comments go as well",
    meaning:
      "Articles that they alone sign go with all revisions and the conversation below them. Comments leave a gap where others have answered. This cannot be taken back.",
  },
];

/** The form that chooses what happens to texts; the present choice is selected. */
export function PolicyForm({ texts }: { texts: ErasedTexts }) {
  return (
    <Form method="post" reloadDocument className="form erasure-policy">
      <input type="hidden" name="intent" value="set-erasure-policy" />
      <fieldset>
        <legend>When somebody deletes their account</legend>
        {choices.map(({ value, label, meaning }) => (
          <div key={value}>
            <label>
              <input
                type="radio"
                name="texts"
                value={value}
                defaultChecked={value === texts}
                aria-describedby={`means-${value}`}
              />
              <span>{label}</span>
            </label>
            <p className="field-hint" id={`means-${value}`}>
              {meaning}
            </p>
          </div>
        ))}
      </fieldset>
      <label>
        <input type="checkbox" name="understood" value="yes" required />
        <span>I understand that this holds for everybody who leaves from now on</span>
      </label>
      <button type="submit" className="button button-primary">
        Save
      </button>
    </Form>
  );
}

/** The form that retries one erasure at once. */
export function RetryForm({ userId }: { userId: string }) {
  return (
    <Form method="post" reloadDocument className="erasure-again">
      <input type="hidden" name="intent" value="retry-erasure" />
      <input type="hidden" name="userId" value={userId} />
      <button type="submit" className="button button-quiet">
        Try now<span className="visually-hidden"> to erase {userId}</span>
      </button>
    </Form>
  );
}
