import { Form } from "@remix-run/react";
import type { ErasedTexts } from "#app/db/values.ts";

const counted = new Intl.NumberFormat("en-GB");

/** What went, in words: `comments 12, likes 3`. */
export function Counts({ counts }: { counts: Record<string, number> }) {
  const parts = Object.entries(counts).map(([name, count]) => `${name} ${counted.format(count)}`);
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

/** Chooses what becomes of texts; the one that holds now is chosen already. */
export function PolicyForm({ texts }: { texts: ErasedTexts }) {
  return (
    <Form method="post" reloadDocument className="form">
      <input type="hidden" name="intent" value="set-erasure-policy" />
      <fieldset>
        <legend>When somebody deletes their account</legend>
        {choices.map(({ value, label, meaning }) => (
          <p key={value}>
            <label>
              <input
                type="radio"
                name="texts"
                value={value}
                defaultChecked={value === texts}
                aria-describedby={`means-${value}`}
              />{" "}
              {label}
            </label>
            <br />
            <small id={`means-${value}`}>{meaning}</small>
          </p>
        ))}
      </fieldset>
      <p>
        <label>
          <input type="checkbox" name="understood" value="yes" required /> I understand that this
          holds for everybody who leaves from now on
        </label>
      </p>
      <button type="submit" className="button">
        Save
      </button>
    </Form>
  );
}

/** Has one erasure tried again at once. */
export function RetryForm({ userId }: { userId: string }) {
  return (
    <Form method="post" reloadDocument>
      <input type="hidden" name="intent" value="retry-erasure" />
      <input type="hidden" name="userId" value={userId} />
      <button type="submit" className="button button-quiet">
        Try now<span className="visually-hidden"> to erase {userId}</span>
      </button>
    </Form>
  );
}
