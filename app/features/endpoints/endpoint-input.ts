import { z } from "zod";
import { endpointDeliveryStates, endpointKinds } from "#app/db/values.ts";
import { formObject, Unparsed } from "#app/infra/input.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { isPublicEventName, type PublicEventName } from "./public-events.ts";

export const longestAddress = 2_000;
export const longestDescription = 200;
const slackHost = "hooks.slack.com";

const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, "endpoints.text-too-long" satisfies MessageId)
    .refine(
      (text) => isStorable(text) && !/[\r\n]/.test(text),
      "endpoints.text-one-line" satisfies MessageId,
    );

const Address = line(longestAddress).refine(
  (text) => URL.canParse(text),
  "endpoints.address-whole" satisfies MessageId,
);

const fields = {
  url: Address,
  kind: z.enum(endpointKinds, "endpoints.kind-missing" satisfies MessageId),
  description: line(longestDescription).default(""),
  events: z.array(z.string().refine(isPublicEventName)).default([]),
};

const signedToSlack = ({ url, kind }: { url: string; kind: string }) =>
  kind === "slack" || !URL.canParse(url) || new URL(url).hostname !== slackHost;
const slackMessageFor = {
  path: ["kind"],
  message: "endpoints.kind-slack-only" satisfies MessageId,
};

export const RegisterEndpointInput = z.strictObject(fields).refine(signedToSlack, slackMessageFor);

export const ChangeEndpointInput = z
  .strictObject({ endpointId: z.uuid(), ...fields })
  .refine(signedToSlack, slackMessageFor);

export const EndpointIdInput = z.strictObject({ endpointId: z.uuid() });

export const ReplayDeliveryInput = z.strictObject({ endpointId: z.uuid(), deliveryId: z.uuid() });

/** `since` as a form's `datetime-local` sends it; administration pages use UTC. */
const Since = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/,
    "endpoints.since-missing" satisfies MessageId,
  )
  .transform((text) => new Date(`${text}Z`))
  .refine((at) => !Number.isNaN(at.getTime()), "endpoints.since-no-day" satisfies MessageId);

export const ReplayFailedInput = z.strictObject({ endpointId: z.uuid(), since: Since });

export const DeliveryFilterInput = z.object({
  state: z.enum(endpointDeliveryStates).optional().catch(undefined),
  event: z.string().max(40).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
export type DeliveryFilterInput = z.output<typeof DeliveryFilterInput>;

/** Each event has a box of its own name, so that a form shown again knows which were ticked. */
export const eventField = (name: PublicEventName) => `event:${name}`;

export function endpointForm(form: FormData): Unparsed {
  const fields = Object.entries(formObject(form));
  const boxes = fields.filter(([key]) => key.startsWith("event:"));
  const rest = fields.filter(([key]) => !key.startsWith("event:"));
  const events = boxes.map(([key]) => key.slice("event:".length));
  return new Unparsed({ ...Object.fromEntries(rest), events });
}
