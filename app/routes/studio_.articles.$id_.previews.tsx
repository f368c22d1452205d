import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { env } from "#app/configuration/env.server.ts";
import { createPreviewLink } from "#app/features/previews/create-preview-link.server.ts";
import { MadeLink, PreviewLinkForm } from "#app/features/previews/preview-link-form.tsx";
import { PreviewLinkList } from "#app/features/previews/preview-link-list.tsx";
import { listPreviewLinks } from "#app/features/previews/preview-link-queries.server.ts";
import { revokePreviewLink } from "#app/features/previews/revoke-preview-link.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { formInput } from "#app/infra/input.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [{ rel: "stylesheet", href: studioStyles }];

export const loader = pageLoader("articles:write:own", async ({ ctx, params, url }) => {
  const found = await listPreviewLinks(ctx, params.id ?? "");
  const pageName = translatorIn(ctx.locale)("previews.page");
  return { ...found, pageName, chosen: url.searchParams.get("revision") ?? "newest" };
});

type Made = { ok: true; address: string; expiresAt: Date };

export const action = pageAction<Made | Response>({
  "create-preview-link": {
    policy: "articles:write:own",
    async run({ ctx, form, params }) {
      const input = formInput(form, { address: { articleId: params.id }, numbers: ["days"] });
      const { path, expiresAt } = await createPreviewLink(ctx, input);
      return { ok: true, address: env.SITE_URL + path, expiresAt };
    },
  },
  "revoke-preview-link": {
    policy: "articles:write:own",
    async run({ ctx, form, params, url }) {
      await revokePreviewLink(ctx, formInput(form, { address: { articleId: params.id } }));
      return redirect(url.pathname);
    },
  },
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.pageName, matches) }] : []),
  { name: "robots", content: "noindex" },
];

export default function PreviewLinksPage() {
  const { articleId, title, links: made, versions, chosen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer?.ok === false ? answer : null;
  const t = useMessages();
  return (
    <main id="main" className="page page-narrow">
      <p>
        <a href={`/studio/articles/${articleId}`}>{t("previews.back")}</a>
      </p>
      <h1>{title ? t("previews.heading", { title }) : t("previews.heading-untitled")}</h1>
      <p>{t("previews.explained")}</p>
      {answer?.ok && <MadeLink {...answer} />}
      <PreviewLinkForm
        versions={versions}
        chosen={problem?.values.version ?? chosen}
        days={problem?.values.days}
        problem={problem?.error.message ?? null}
      />
      <h2>{t("previews.list")}</h2>
      <PreviewLinkList links={made} />
    </main>
  );
}
