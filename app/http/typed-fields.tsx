import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";

/** The labels of fields with free text, by field name; all other fields are chosen or generated. */
export const wordLabels: Readonly<Record<string, PlainId>> = {
  bio: "http.typed-bio",
  body: "http.typed-body",
  canonicalUrl: "http.typed-canonical-url",
  description: "http.typed-description",
  email: "http.typed-email",
  excerpt: "http.typed-excerpt",
  firstName: "http.typed-first-name",
  imageUrl: "http.typed-image-url",
  lastName: "http.typed-last-name",
  links: "http.typed-links",
  name: "http.typed-name",
  note: "http.typed-note",
  reason: "http.typed-reason",
  redirectTo: "http.typed-redirect-to",
  slug: "http.typed-slug",
  title: "http.typed-title",
  url: "http.typed-url",
  username: "http.typed-username",
};

/** Returns the typed text that could not be submitted. The element exists even when it is empty. */
export function TypedWords({ typed }: { typed: Readonly<Record<string, string>> }) {
  const t = useMessages();
  const words = Object.entries(typed).flatMap(([name, value]) => {
    const label = wordLabels[name];
    return label && value.trim() ? [{ name, label, value }] : [];
  });
  return (
    <div id="typed-words">
      {words.length > 0 && (
        <>
          <h2>{t("http.typed-heading")}</h2>
          <p>{t("http.typed-advice")}</p>
        </>
      )}
      {words.map(({ name, label, value }) => (
        <label key={name} className="field">
          <span className="field-label">{t(label)}</span>
          <textarea readOnly rows={6} defaultValue={value} />
        </label>
      ))}
    </div>
  );
}
