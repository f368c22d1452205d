import { useLoaderData } from "@remix-run/react";
import { findSavedForm } from "#app/http/saved-form.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { wordLabels } from "#app/http/typed-fields.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

export const loader = pageLoader("signed-in", async ({ ctx, request, params }) =>
  findSavedForm(ctx, { id: params.id ?? "", cookies: request.headers.get("Cookie") }),
);

export const meta = () => [{ title: "Your text is safe" }, { name: "robots", content: "noindex" }];

export default function SavedFormPage() {
  const saved = useLoaderData<typeof loader>();
  const t = useMessages();
  return (
    <main id="main" className="page page-narrow">
      <h1>Your text is safe</h1>
      <p>
        You had been signed out for a moment when you sent this. You are signed in again; nothing
        was lost and nothing has been sent yet.
      </p>
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
            Send it now
          </button>{" "}
          <a href={saved.path}>Back without sending</a>
        </p>
      </form>
    </main>
  );
}
