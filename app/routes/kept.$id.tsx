import { useLoaderData } from "@remix-run/react";
import { findKeptForm } from "#app/features/identity/keep-form.server.ts";
import { pageLoader } from "#app/features/identity/page.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { wordLabels } from "#app/ui/typed-words.tsx";

export const loader = pageLoader("signed-in", async ({ ctx, request, params }) =>
  findKeptForm(ctx, { id: params.id ?? "", cookies: request.headers.get("Cookie") }),
);

export const meta = () => [{ title: "Your text is safe" }, { name: "robots", content: "noindex" }];

export default function KeptForm() {
  const kept = useLoaderData<typeof loader>();
  const t = useMessages();
  return (
    <main id="main" className="page page-narrow">
      <h1>Your text is safe</h1>
      <p>
        You had been signed out for a moment when you sent this. You are signed in again; nothing
        was lost and nothing has been sent yet.
      </p>
      <form method="post" action={kept.path} className="form">
        <input type="hidden" name="kept" value={kept.id} />
        {kept.values.map(([name, value], index) => {
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
          <a href={kept.path}>Back without sending</a>
        </p>
      </form>
    </main>
  );
}
