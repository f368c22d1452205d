import { expect } from "@playwright/test";
import { z } from "zod";
import { fromOwnPage, jsonType, send } from "./http.ts";
import { demo } from "./site.ts";
import { cookiesOf } from "./visitor.ts";

type NewPerson = { firstName: string; lastName?: string; role?: string };

const Person = z.object({ person: z.looseObject({ id: z.string() }).nullable() });
const Listed = z.object({
  people: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      handle: z.string().nullable(),
      role: z.string(),
      banned: z.boolean(),
      deletedAt: z.string().nullable(),
    }),
  ),
});

/** Changes a person at the provider, as its page does. */
export async function changePerson(intent: string, fields: Record<string, unknown>) {
  const answer = await send({
    method: "POST",
    path: "/local-identity/people",
    headers: { ...fromOwnPage(), ...jsonType },
    body: JSON.stringify({ intent, ...fields }),
  });
  expect([200, 201], `${intent}: ${answer.text}`).toContain(answer.status);
  return answer.as(Person).person;
}

/** Returns a person as an administrator sees them; null before they are in the mirror. */
export async function listedPerson(id: string) {
  const path = `/api/v1/people?q=${id}`;
  const answer = await send({ path, headers: { Cookie: cookiesOf(demo.admin) } });
  return answer.as(Listed).people.find((person) => person.id === id) ?? null;
}

/** Creates a person, and waits until the webhook has reached the site. */
export async function newPerson(person: NewPerson): Promise<string> {
  const id = (await changePerson("create-person", person))?.id ?? "";
  await expect.poll(() => listedPerson(id)).toMatchObject({ role: person.role ?? "reader" });
  return id;
}
