import type { Checklist } from "./onboarding-queries.server.ts";
import type { OnboardingStep } from "./onboarding.ts";

type Offer = { title: string; words: string };

const offers: Record<OnboardingStep, Offer> = {
  profile: {
    title: "Say who you are",
    words: "A name, and a picture or a username, so that others know whom they talk to.",
  },
  preferences: {
    title: "Choose what we write to you",
    words: "The language of our letters, and what they may be about.",
  },
  firstAction: {
    title: "Leave a first trace",
    words: "Like an article, answer one, or publish your own.",
  },
};

/** The address of each step; null when it is unknown. */
type StepAddresses = Record<OnboardingStep, string | null>;

type Props = { checklist: Checklist; addresses: StepAddresses };

function Step({ step, done, address }: Checklist[number] & { address: string | null }) {
  const { title, words } = offers[step];
  return (
    <li className={done ? "checklist-step checklist-done" : "checklist-step"}>
      <span className="checklist-mark" aria-hidden="true">
        {done ? "✓" : ""}
      </span>
      <span>
        {done || !address ? <b>{title}</b> : <a href={address}>{title}</a>}
        {done && <span className="visually-hidden"> (done)</span>}
        <span className="checklist-words">{words}</span>
      </span>
    </li>
  );
}

/** Shows what a new user may still do. Its form posts to the current page. */
export function OnboardingChecklist({ checklist, addresses }: Props) {
  const done = checklist.filter((item) => item.done).length;
  return (
    <section className="checklist" aria-labelledby="checklist">
      <div className="checklist-head">
        <h2 id="checklist">Settling in</h2>
        <p>{`${done} of ${checklist.length} done`}</p>
      </div>
      <ol>
        {checklist.map((item) => (
          <Step key={item.step} {...item} address={addresses[item.step]} />
        ))}
      </ol>
      <form method="post">
        <button className="button button-quiet" name="intent" value="dismiss-onboarding">
          Put this away
        </button>
      </form>
    </section>
  );
}
