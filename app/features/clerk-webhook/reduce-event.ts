import { z } from "zod";
import type { ClerkEnvelope, ReadableEvent } from "#app/features/users/clerk-event.ts";
import { isSessionType } from "#app/features/users/clerk-session.ts";
import { storable } from "#app/infra/storable-text.ts";
import { coarseNetwork } from "#app/features/users/coarse-address.ts";

const Fields = z.looseObject({}).catch({});
type Fields = Record<string, unknown>;

const ids = ["object", "id", "user_id"];
const personFields = [
  "object",
  "id",
  "first_name",
  "last_name",
  "username",
  "image_url",
  "banned",
  "locale",
  "created_at",
  "updated_at",
];
const sessionFields = [...ids, "status", "created_at", "updated_at"];
const activityFields = ["country", "city", "device_type", "browser_name", "is_mobile"];

/** Nested values are not used and may contain personal data, so they are dropped. */
function emptied(value: unknown): unknown {
  if (typeof value === "string") return storable(value);
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? [] : {};
}

function only(value: unknown, names: readonly string[]): Fields {
  const fields = Fields.parse(value);
  const kept = names.filter((name) => name in fields);
  return Object.fromEntries(kept.map((name) => [name, emptied(fields[name])]));
}

function reducePerson(value: unknown): Fields {
  const person = Fields.parse(value);
  const primary = person.primary_email_address_id;
  const { email_addresses: all } = person;
  const addresses: unknown[] = Array.isArray(all) ? all : [];
  const address = addresses.find((one) => primary && Fields.parse(one).id === primary);
  return {
    ...only(person, [...personFields, "primary_email_address_id"]),
    email_addresses: address ? [only(address, ["id", "email_address"])] : [],
    public_metadata: only(person.public_metadata, ["role"]),
  };
}

function reduceActivity(value: unknown): Fields | null {
  if (value === null || value === undefined) return null;
  const { ip_address: address } = Fields.parse(value);
  const network = typeof address === "string" ? coarseNetwork(address) : null;
  return { ...only(value, activityFields), ip_address: network };
}

function reduceSession(value: unknown): Fields {
  const session = Fields.parse(value);
  return {
    ...only(session, sessionFields),
    latest_activity: session.actor ? null : reduceActivity(session.latest_activity),
    ...(session.actor ? { actor: {} } : {}),
    ...(session.user ? { user: reducePerson(session.user) } : {}),
  };
}

function reduceData({ type, data }: ClerkEnvelope): Fields {
  if (type === "user.created" || type === "user.updated") return reducePerson(data);
  if (isSessionType(type)) return reduceSession(data);
  return only(data, ids);
}

export type ReducedEvent = ReadableEvent & { instance_id?: string };

/**
 * Reduces an event to what is stored, in Clerk's own form: the envelope and ids, a person's fields that the
 * mirror reads, a session's fields that the list of sessions reads, the network in place of the address, and
 * whether the session has an actor. No other field is ever read, so a stored event can be read again after an
 * upgrade.
 */
export function reduceEvent(event: ClerkEnvelope): ReducedEvent {
  const { type, instance_id, timestamp } = event;
  return { type, instance_id, timestamp, data: reduceData(event) };
}

/**
 * Returns only the envelope and ids: what is stored of people of other sites, and of deleted people.
 */
export function stripPersonalData(event: ReducedEvent): ReducedEvent {
  const { type, instance_id, timestamp, data } = event;
  return { type, instance_id, timestamp, data: only(data, ids) };
}
