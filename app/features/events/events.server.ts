import { createEvents } from "#app/infra/events.server.ts";
import { Event } from "./event.ts";

/** The product's events, as infra delivers them. */
export const { emit, defineSubscription } = createEvents(Event);
