import { useLoaderData } from "@remix-run/react";
import { findKeptForm } from "#app/features/identity/keep-form.server.ts";
import { pageLoader } from "#app/features/identity/page.server.ts";

export const loader = pageLoader("signed-in", async ({ ctx, request, params }) =>
  findKeptForm(ctx, { id: params.id ?? "", cookies: request.headers.get("Cookie") }),
);

export const meta = () => [{ title: "Your text is safe" }, { name: "robots", content: "noindex" }];

const labels: Record<string, string> = {
  body: "Your comment",
  title: "Title",
  reason: "Reason",
  note: "Note",
};

export default function KeptForm() {
  const kept = useLoaderData<typeof loader>();
  return (
    <main id="main" className="page page-narrow">
      <h1>Your text is safe</h1>
      <p>
        You had been signed out for a moment when you sent this. You are signed in again; nothing
        was lost and nothing has been sent yet.
      </p>
      <form method="post" action={kept.path} className="form">
        <input type="hidden" name="kept" value={kept.id} />
        {kept.values.map(([name, value], index) =>
          labels[name] ? (
            <label key={index} className="field">
              <span className="field-label">{labels[name]}</span>
              <textarea name={name} defaultValue={value} rows={8} />
            </label>
          ) : (
            <input key={index} type="hidden" name={name} value={value} />
          ),
        )}
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
