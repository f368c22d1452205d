import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Counts, PolicyForm, RetryForm } from "#app/features/erasure/erasure-parts.tsx";
import { findErasurePolicy } from "#app/features/erasure/erasure-policy.server.ts";
import { listDeletions, listUnfinished } from "#app/features/erasure/erasure-queries.server.ts";
import { retryErasure } from "#app/features/erasure/retry-erasure.server.ts";
import { setErasurePolicy } from "#app/features/erasure/set-erasure-policy.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { shownError } from "#app/features/operations/job-state.ts";
import { addressInput, formInput } from "#app/infra/input.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";
import erasureStyles from "#app/ui/styles/erasure.css?url";

const doneWords = new Map<string, PlainId>([
  ["set-erasure-policy", "erasure.policy-saved"],
  ["retry-erasure", "erasure.retried"],
]);

const AddressInput = z.object({ cursor: z.uuid().optional(), done: z.string().optional() });

export const loader = pageLoader("operations:see", async ({ ctx, url }) => {
  const { cursor, done } = addressInput(AddressInput, url);
  const [texts, unfinished, found] = await Promise.all([
    findErasurePolicy(ctx),
    listUnfinished(ctx),
    listDeletions(ctx, { cursor }),
  ]);
  const stopped = unfinished.map((one) => ({ ...one, error: shownError(one.error) }));
  const t = translatorIn(ctx.locale);
  const doneId = doneWords.get(done ?? "");
  return {
    ...{ texts, unfinished: stopped, ...found },
    done: doneId ? t(doneId) : null,
    title: t("erasure.title"),
  };
});

export const action = pageAction({
  "set-erasure-policy": {
    policy: "operations:see",
    async run({ ctx, form }) {
      await setErasurePolicy(ctx, formInput(form));
      return redirect("/admin/erasure?done=set-erasure-policy");
    },
  },
  "retry-erasure": {
    policy: "operations:see",
    async run({ ctx, form }) {
      await retryErasure(ctx, formInput(form));
      return redirect("/admin/erasure?done=retry-erasure");
    },
  },
});

export const links = () => [styles, erasureStyles].map((href) => ({ rel: "stylesheet", href }));

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data ? [{ title: pageTitle(data.title, matches) }, { name: "robots", content: "noindex" }] : [];

const unfinishedColumns: PlainId[] = [
  "erasure.column-person",
  "erasure.column-begun",
  "erasure.column-so-far",
  "erasure.column-next",
  "erasure.column-error",
  "erasure.column-again",
];
const erasedColumns: PlainId[] = [
  "erasure.column-person",
  "erasure.column-when",
  "erasure.column-texts",
  "erasure.column-went",
];

export default function Erasure() {
  const t = useMessages();
  const { texts, unfinished, deletions, nextCursor, done, title } = useLoaderData<typeof loader>();
  return (
    <AdminFrame current="erasure" title={title}>
      <AdminNotices answer={useActionData<typeof action>()} done={done} />
      <PolicyForm texts={texts} />
      <h2>{t("erasure.unfinished")}</h2>
      <AdminTable
        caption={t("erasure.unfinished-caption")}
        columns={unfinishedColumns.map((id) => t(id))}
        rows={unfinished.map(({ userId, startedAt, counts, nextAt, attempts, error }) => ({
          key: userId,
          cells: [
            <code key="id">{userId}</code>,
            <AdminDateTime key="begun" at={startedAt} />,
            <Counts key="counts" counts={counts} />,
            <AdminDateTime key="next" at={nextAt} />,
            error ? t("erasure.attempt", { error, attempts }) : t("erasure.no-error"),
            <RetryForm key="again" userId={userId} />,
          ],
        }))}
        empty={t("erasure.unfinished-empty")}
      />
      <h2>{t("erasure.erased")}</h2>
      <AdminTable
        caption={t("erasure.erased-caption")}
        columns={erasedColumns.map((id) => t(id))}
        rows={deletions.map((deletion) => ({
          key: deletion.id,
          cells: [
            <code key="id">{deletion.userId}</code>,
            <AdminDateTime key="at" at={deletion.at} />,
            <span key="texts" className="erasure-texts">
              {t(deletion.texts === "keep" ? "erasure.texts-stay" : "erasure.texts-removed")}
            </span>,
            <Counts key="counts" counts={deletion.counts} />,
          ],
        }))}
        empty={t("erasure.erased-empty")}
      />
      {nextCursor && (
        <p className="pages">
          <a href={`/admin/erasure?cursor=${nextCursor}`}>{t("ui.pages-older")}</a>
        </p>
      )}
    </AdminFrame>
  );
}
