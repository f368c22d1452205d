import { useLoaderData } from "@remix-run/react";
import { findSavedForm } from "#app/http/saved-form.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { wordLabels } from "#app/http/typed-fields.tsx";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { MetaFunction } from "@remix-run/node";

export const loader = pageLoader("signed-in", async ({ ctx, request, params }) => ({
  title: translatorIn(ctx.locale)("http.saved-form-title"),
  saved: await findSavedForm(ctx, {
    id: params.id ?? "",
    cookies: request.headers.get("Cookie"),
  }),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? "" },
  { name: "robots", content: "noindex" },
];

export default function SavedFormPage() {
  const { title, saved } = useLoaderData<typeof loader>();
  const t = useMessages();
  return (
    <main id="main" className="page page-narrow">
      <h1>{title}</h1>
      <p>{t("http.saved-form-explained")}</p>
      <form method="post" action={saved.path} className="form">
        <input type="hidden" name="kept" value={saved.id} />
        {saved.values.map(([name, value], index) => {
          const label = wordLabels[name];
          return label ? (
            <label key={index} className="field">
              <span className="field-label">{t(label)}</span>
              <textarea name={name} defaultValue={value} rows={8} />
            </label>
          ) : (
            <input key={index} type="hidden" name={name} value={value} />
          );
        })}
        <p>
          <button type="submit" className="button button-primary">
            {t("http.saved-form-send")}
          </button>{" "}
          <a href={saved.path}>{t("http.saved-form-leave")}</a>
        </p>
      </form>
    </main>
  );
}
