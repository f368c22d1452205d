import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { DeliveryFacts } from "#app/features/clerk-webhook/console/delivery-facts.tsx";
import { doneAddress } from "#app/features/admin/done-address.ts";
import { findDelivery } from "#app/features/clerk-webhook/inbox-queries.server.ts";
import { replayDelivery } from "#app/features/clerk-webhook/replay-delivery.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formObject, parseInput, unwritable } from "#app/infra/input.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";

const doneWords = new Map([
  ["applied", "Replayed: what it says has been done now."],
  ["unchanged", "Replayed: all it says was so already."],
  ["stale", "Replayed: something newer is known, so nothing has changed."],
  ["parked", "Replayed: it still cannot be used."],
  ["failed", "Replayed: it has failed again."],
]);

const DeliveryId = z
  .string()
  .min(1)
  .max(200)
  .refine((id) => !unwritable.test(id), "This is no delivery.");

export const loader = pageLoader("operations:see", async ({ ctx, params, url }) => {
  const id = DeliveryId.safeParse(params.id);
  const delivery = id.success ? await findDelivery(ctx, id.data) : null;
  if (!delivery) throw new NotFound("There is no such delivery, or it is no longer kept.");
  const { payload, ...facts } = delivery;
  const done = doneWords.get(url.searchParams.get("done") ?? "") ?? null;
  return { facts, payload: JSON.stringify(payload, null, 2), done };
});

const ReplayInput = z.strictObject({ deliveryId: DeliveryId });

export const action = pageAction({
  "replay-delivery": {
    policy: "operations:see",
    async run({ ctx, form, url }) {
      const { deliveryId } = parseInput(ReplayInput, formObject(form));
      const { outcome } = await replayDelivery(ctx, { id: deliveryId });
      return redirect(doneAddress(url, outcome));
    },
  },
});

export const links = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.facts.type ?? "A delivery", matches) },
  { name: "robots", content: "noindex" },
];

export default function DeliveryPage() {
  const { facts, payload, done } = useLoaderData<typeof loader>();
  return (
    <AdminFrame
      current="webhooks"
      title={facts.type}
      back={{ href: "/admin/webhooks", label: "Webhooks" }}
    >
      <AdminNotices answer={useActionData<typeof action>()} done={done} />
      <DeliveryFacts delivery={facts} />
      <form method="post">
        <input type="hidden" name="deliveryId" value={facts.id} />
        <button className="button" name="intent" value="replay-delivery">
          Replay
        </button>
      </form>
      <p className="admin-note">
        Replaying reads what is kept below once more. It is safe: nothing newer is overwritten.
      </p>
      <h2>What is kept of it</h2>
      <pre className="admin-code">{payload}</pre>
    </AdminFrame>
  );
}
