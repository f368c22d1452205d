import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ComparisonChoice } from "#app/features/articles/history/comparison-choice.tsx";
import {
  ComparisonInput,
  findComparison,
} from "#app/features/articles/history/comparison-queries.server.ts";
import { ComparisonView } from "#app/features/articles/history/comparison-view.tsx";
import { HistoryNotice } from "#app/features/articles/history/history-notice.tsx";
import { historyPath } from "#app/features/articles/history/history-paths.ts";
import { restoreBlock } from "#app/features/articles/history/restore-block.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { addressInput, formInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import historyStyles from "#app/ui/styles/history.css?url";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [
  { rel: "stylesheet", href: studioStyles },
  { rel: "stylesheet", href: historyStyles },
];

export const loader = pageLoader("articles:write:own", async ({ ctx, params, url }) => {
  const query = addressInput(ComparisonInput, url);
  const comparison = await findComparison(ctx, { ...query, articleId: params["id"] ?? "" });
  if (!comparison) throw new NotFound(message("history.version-missing"));
  const pageName = translatorIn(ctx.locale)("history.compare-page");
  return { comparison, pageName, done: url.searchParams.get("done") };
});

export const action = pageAction({
  "restore-block": {
    policy: "articles:write:own",
    async run({ ctx, form, params, url }) {
      const address = { articleId: params["id"] };
      const numbers = ["restore", "revision", "block"];
      const { kind } = await restoreBlock(ctx, formInput(form, { address, numbers }));
      const back = new URL(url);
      back.searchParams.set("done", kind);
      return redirect(back.pathname + back.search);
    },
  },
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.pageName, matches) }] : []),
  { name: "robots", content: "noindex" },
];

export default function CompareRevisions() {
  const t = useMessages();
  const { comparison, done } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { id, title } = comparison;
  return (
    <main id="main" className="page page-narrow history">
      <p>
        <a href={historyPath(id)}>{t("history.back")}</a>
      </p>
      <h1>
        {title ? t("history.compare-heading", { title }) : t("history.compare-heading-untitled")}
      </h1>
      <HistoryNotice done={done} problem={problem?.error.message ?? null} />
      <ComparisonChoice comparison={comparison} />
      <ComparisonView comparison={comparison} />
    </main>
  );
}
