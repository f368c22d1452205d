import type { ReactNode } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import type { ComparedFields } from "./compare-fields.ts";
import { BeforeAndAfter, Part, TextParts } from "./text-parts.tsx";

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="compared-field">
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

type Picture = NonNullable<ComparedFields["picture"]>;

function LeadPicture({ picture, label }: { picture: Picture["before"]; label: string }) {
  const t = useMessages();
  return (
    <figure>
      <figcaption className="hint">{label}</figcaption>
      {picture ? (
        <img src={`/media/${picture.key}`} alt={picture.alt} loading="lazy" />
      ) : (
        <p>{t("history.picture-none")}</p>
      )}
    </figure>
  );
}

function PictureField({ before, after, replaced, alt }: Picture) {
  const t = useMessages();
  return (
    <>
      {replaced && (
        <Field label={t("history.field-picture")}>
          <div className="compared-pictures">
            <LeadPicture picture={before} label={t("history.picture-before")} />
            <LeadPicture picture={after} label={t("history.picture-after")} />
          </div>
        </Field>
      )}
      {alt && (
        <Field label={t("history.field-picture-alt")}>
          <TextParts parts={alt} />
        </Field>
      )}
    </>
  );
}

/** What changed beside the text: title, standfirst, topics, lead picture and language. */
export function ComparedFieldsView({ title, excerpt, tags, picture, lang }: ComparedFields) {
  const t = useMessages();
  return (
    <dl className="compared-fields">
      {title && (
        <Field label={t("history.field-title")}>
          <TextParts parts={title} />
        </Field>
      )}
      {excerpt && (
        <Field label={t("history.field-excerpt")}>
          <TextParts parts={excerpt} />
        </Field>
      )}
      {tags.length > 0 && (
        <Field label={t("history.field-tags")}>
          <ul className="compared-tags">
            {tags.map((tag) => (
              <li key={`${tag.change} ${tag.text}`}>
                <Part {...tag} />
              </li>
            ))}
          </ul>
        </Field>
      )}
      {picture && <PictureField {...picture} />}
      {lang && (
        <Field label={t("history.field-language")}>
          <BeforeAndAfter {...lang} />
        </Field>
      )}
    </dl>
  );
}
