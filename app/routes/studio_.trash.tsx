import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { restoreArticle } from "#app/features/articles/trash/restore-article.server.ts";
import { trashDays } from "#app/features/articles/trash/trash.ts";
import { TrashList } from "#app/features/articles/trash/trash-list.tsx";
import { listTrash } from "#app/features/articles/trash/trash-queries.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { formInput } from "#app/infra/input.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [{ rel: "stylesheet", href: studioStyles }];

export const loader = pageLoader("articles:delete:own", async ({ ctx, url }) => {
  const page = Number(url.searchParams.get("page") ?? "1");
  const pageName = translatorIn(ctx.locale)("articles.trash");
  return { trash: await listTrash(ctx, { page }), pageName };
});

export const action = pageAction({
  "restore-article": {
    policy: "articles:delete:own",
    async run({ ctx, form }) {
      const { id } = await restoreArticle(ctx, formInput(form));
      return redirect(`/studio/articles/${id}`);
    },
  },
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.pageName, matches) }] : []),
  { name: "robots", content: "noindex" },
];

export default function Trash() {
  const { trash } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const t = useMessages();
  return (
    <main id="main" className="page page-narrow">
      <p>
        <a href="/studio">{t("articles.trash-back")}</a>
      </p>
      <h1>{t("articles.trash")}</h1>
      <p>{t("articles.trash-explained", { days: trashDays })}</p>
      {problem && (
        <p className="notice notice-error" role="alert">
          {problem.error.message}
        </p>
      )}
      <TrashList {...trash} />
    </main>
  );
}
