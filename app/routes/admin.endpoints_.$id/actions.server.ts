import { redirect } from "@remix-run/node";
import { changeEndpoint } from "#app/features/endpoints/change-endpoint.server.ts";
import { deleteEndpoint } from "#app/features/endpoints/delete-endpoint.server.ts";
import { disableEndpoint } from "#app/features/endpoints/disable-endpoint.server.ts";
import { enableEndpoint } from "#app/features/endpoints/enable-endpoint.server.ts";
import { endpointForm } from "#app/features/endpoints/endpoint-input.ts";
import { replayDelivery } from "#app/features/endpoints/replay-delivery.server.ts";
import { replayFailed } from "#app/features/endpoints/replay-failed.server.ts";
import { rotateSecret } from "#app/features/endpoints/rotate-secret.server.ts";
import { sendTestEvent } from "#app/features/endpoints/send-test-event.server.ts";
import type { FormCall } from "#app/http/page.server.ts";
import { doneAddress } from "#app/features/admin/done-address.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { formInput, type Unparsed } from "#app/infra/input.ts";

/** The confirmation after each intent. */
export const doneWords = new Map<string, PlainId>([
  ["register-endpoint", "endpoints.done-register-endpoint"],
  ["change-endpoint", "endpoints.done-change-endpoint"],
  ["disable-endpoint", "endpoints.done-disable-endpoint"],
  ["enable-endpoint", "endpoints.done-enable-endpoint"],
  ["rotate-secret", "endpoints.done-rotate-secret"],
  ["send-test-event", "endpoints.done-send-test-event"],
  ["replay-delivery", "endpoints.done-replay-delivery"],
  ["replay-failed", "endpoints.done-replay-failed"],
]);

const policy = "operations:see" as const;

function afterwards({ form, url }: FormCall) {
  const intent = form.get("intent");
  return redirect(doneAddress(url, typeof intent === "string" ? intent : ""));
}

const ofOne = (verb: (ctx: Ctx, input: Unparsed) => Promise<unknown>) => ({
  policy,
  async run(call: FormCall) {
    await verb(call.ctx, formInput(call.form));
    return afterwards(call);
  },
});

async function change(call: FormCall) {
  await changeEndpoint(call.ctx, endpointForm(call.form));
  return afterwards(call);
}

async function replayOne(call: FormCall) {
  await replayDelivery(call.ctx, formInput(call.form));
  return afterwards(call);
}

async function replayAll(call: FormCall) {
  await replayFailed(call.ctx, formInput(call.form));
  return afterwards(call);
}

async function remove({ ctx, form }: FormCall) {
  await deleteEndpoint(ctx, formInput(form));
  return redirect("/admin/endpoints?done=delete-endpoint");
}

export const intents = {
  "change-endpoint": { policy, run: change },
  "enable-endpoint": ofOne(enableEndpoint),
  "disable-endpoint": ofOne(disableEndpoint),
  "rotate-secret": ofOne(rotateSecret),
  "send-test-event": ofOne(sendTestEvent),
  "replay-delivery": { policy, run: replayOne },
  "replay-failed": { policy, run: replayAll },
  "delete-endpoint": { policy, run: remove },
};
