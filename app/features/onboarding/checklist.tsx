import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Checklist } from "./onboarding-queries.server.ts";
import type { OnboardingStep } from "./onboarding.ts";

const offers: Record<OnboardingStep, { title: PlainId; how: PlainId }> = {
  profile: { title: "onboarding.step-profile", how: "onboarding.step-profile-how" },
  preferences: { title: "onboarding.step-preferences", how: "onboarding.step-preferences-how" },
  firstAction: { title: "onboarding.step-first-action", how: "onboarding.step-first-action-how" },
};

/** The address of each step; null when it is unknown. */
type StepAddresses = Record<OnboardingStep, string | null>;

type Props = { checklist: Checklist; addresses: StepAddresses };

function Step({ step, done, address }: Checklist[number] & { address: string | null }) {
  const t = useMessages();
  const title = t(offers[step].title);
  return (
    <li className={done ? "checklist-step checklist-done" : "checklist-step"}>
      <span className="checklist-mark" aria-hidden="true">
        {done ? "✓" : ""}
      </span>
      <span>
        {done || !address ? <b>{title}</b> : <a href={address}>{title}</a>}
        {done && <span className="visually-hidden"> {t("onboarding.done")}</span>}
        <span className="checklist-words">{t(offers[step].how)}</span>
      </span>
    </li>
  );
}

/** Shows what a new user may still do. Its form posts to the current page. */
export function OnboardingChecklist({ checklist, addresses }: Props) {
  const t = useMessages();
  const done = checklist.filter((item) => item.done).length;
  return (
    <section className="checklist" aria-labelledby="checklist">
      <div className="checklist-head">
        <h2 id="checklist">{t("onboarding.heading")}</h2>
        <p>{t("onboarding.progress", { done, total: checklist.length })}</p>
      </div>
      <ol>
        {checklist.map((item) => (
          <Step key={item.step} {...item} address={addresses[item.step]} />
        ))}
      </ol>
      <form method="post">
        <button className="button button-quiet" name="intent" value="dismiss-onboarding">
          {t("onboarding.dismiss")}
        </button>
      </form>
    </section>
  );
}
