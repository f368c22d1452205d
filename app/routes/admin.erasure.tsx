import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Counts, PolicyForm, RetryForm } from "#app/features/erasure/erasure-parts.tsx";
import { findErasurePolicy } from "#app/features/erasure/erasure-policy.server.ts";
import { listDeletions, listUnfinished } from "#app/features/erasure/erasure-queries.server.ts";
import { RetryErasureInput, retryErasure } from "#app/features/erasure/retry-erasure.server.ts";
import {
  setErasurePolicy,
  SetErasurePolicyInput,
} from "#app/features/erasure/set-erasure-policy.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { shownError } from "#app/features/operations/job-state.ts";
import { formObject, parseInput } from "#app/infra/input.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";
import erasureStyles from "#app/ui/styles/erasure.css?url";

const doneWords = new Map([
  ["set-erasure-policy", "Saved. It holds for everybody who leaves from now on."],
  ["retry-erasure", "The erasure will be tried at once. Its state here follows in a few seconds."],
]);

const AddressInput = z.object({ cursor: z.uuid().optional(), done: z.string().optional() });

export const loader = pageLoader("operations:see", async ({ ctx, url }) => {
  const { cursor, done } = parseInput(AddressInput, Object.fromEntries(url.searchParams));
  const [texts, unfinished, found] = await Promise.all([
    findErasurePolicy(ctx),
    listUnfinished(ctx),
    listDeletions(ctx, { cursor }),
  ]);
  const stopped = unfinished.map((one) => ({ ...one, error: shownError(one.error) }));
  return { texts, unfinished: stopped, ...found, done: doneWords.get(done ?? "") ?? null };
});

export const action = pageAction({
  "set-erasure-policy": {
    policy: "operations:see",
    async run({ ctx, form }) {
      await setErasurePolicy(ctx, parseInput(SetErasurePolicyInput, formObject(form)));
      return redirect("/admin/erasure?done=set-erasure-policy");
    },
  },
  "retry-erasure": {
    policy: "operations:see",
    async run({ ctx, form }) {
      await retryErasure(ctx, parseInput(RetryErasureInput, formObject(form)));
      return redirect("/admin/erasure?done=retry-erasure");
    },
  },
});

export const links = () => [styles, erasureStyles].map((href) => ({ rel: "stylesheet", href }));

export const meta: MetaFunction<typeof loader> = ({ matches }) => [
  { title: pageTitle("Erasure", matches) },
  { name: "robots", content: "noindex" },
];

export default function Erasure() {
  const { texts, unfinished, deletions, nextCursor, done } = useLoaderData<typeof loader>();
  return (
    <AdminFrame current="erasure" title="Erasure">
      <AdminNotices answer={useActionData<typeof action>()} done={done} />
      <PolicyForm texts={texts} />
      <h2>Not finished</h2>
      <AdminTable
        caption="People who have left and are not erased yet"
        columns={["Person", "Begun", "So far", "Next try", "Last error", "Again"]}
        rows={unfinished.map(({ userId, startedAt, counts, nextAt, attempts, error }) => ({
          key: userId,
          cells: [
            <code key="id">{userId}</code>,
            <AdminDateTime key="begun" at={startedAt} />,
            <Counts key="counts" counts={counts} />,
            <AdminDateTime key="next" at={nextAt} />,
            error ? `${error} (attempt ${attempts})` : "none",
            <RetryForm key="again" userId={userId} />,
          ],
        }))}
        empty="Everybody who has left is erased."
      />
      <h2>Erased</h2>
      <AdminTable
        caption="The log of deletions"
        columns={["Person", "When", "Texts", "What went"]}
        rows={deletions.map((deletion) => ({
          key: deletion.id,
          cells: [
            <code key="id">{deletion.userId}</code>,
            <AdminDateTime key="at" at={deletion.at} />,
            deletion.texts === "keep" ? "stay" : "removed",
            <Counts key="counts" counts={deletion.counts} />,
          ],
        }))}
        empty="Nobody has been erased so far."
      />
      {nextCursor && (
        <p className="pages">
          <a href={`/admin/erasure?cursor=${nextCursor}`}>Older</a>
        </p>
      )}
    </AdminFrame>
  );
}
