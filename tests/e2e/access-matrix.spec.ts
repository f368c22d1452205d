import { expect, test } from "@playwright/test";
import { z } from "zod";
import { send } from "../support/http.ts";
import { siteOrigin } from "../support/site.ts";
import {
  ask,
  dataPath,
  leaked,
  routeOf,
  shown,
  statusOfRead,
  statusOfWrite,
  withQuery,
  write,
} from "./access-attempts.ts";
import type { Attempt } from "./access-attempts.ts";
import { layGround, type Ground } from "./access-ground.ts";
import { access, allows, roles } from "./access-table.ts";

let ground: Ground;
test.beforeAll(async () => {
  ground = await layGround();
});

const Failure = z.looseObject({
  error: z.looseObject({ code: z.string().min(1), message: z.string().min(1) }),
});
/** Every mistake in what this role gets from this route. */
type Complaints = {
  about: (what: string, wrong: string | number | boolean) => void;
  list: string[];
};

function complaints(attempt: Attempt): Complaints {
  const list: string[] = [];
  return {
    list,
    about(what, wrong) {
      if (wrong) list.push(`${attempt.role} ${what}: ${String(wrong)}`);
    },
  };
}
const differs = (is: number, wanted: number) => is !== wanted && `${is} instead of ${wanted}`;

async function tryReading(attempt: Attempt): Promise<string[]> {
  const { id } = attempt;
  const { about, list } = complaints(attempt);
  const wanted = statusOfRead(attempt);
  const page = await ask(attempt);
  about("GET", differs(page.status, wanted));
  about("GET shows", leaked(attempt, page).join());
  about("GET does not show what it should", !shown(attempt, page));
  if (wanted === 302 && attempt.role === "anonymous" && id !== "routes/sign-up.$") {
    about("GET is sent to", !page.location.startsWith("/sign-in?redirect_url=") && page.location);
  }
  if (routeOf(attempt).kind === "json" && page.status >= 400) {
    about("GET answers", !Failure.safeParse(page.json()).success && page.text);
  }
  const head = await ask(attempt, { method: "HEAD" });
  about("HEAD", differs(head.status, wanted));
  about("HEAD has a body", head.text);
  for (const path of [dataPath(attempt), dataPath(attempt, { _routes: id })]) {
    const data = await ask(attempt, { path });
    about(`${path} fails with`, data.status >= 500 && data.status);
    about(`${path} shows`, leaked(attempt, data).join());
  }
  const old = await ask(attempt, { path: withQuery(attempt, "_data", id) });
  about("_data", differs(old.status, 400));
  about("_data shows", leaked(attempt, old).join());
  return list;
}

async function tryForms(attempt: Attempt): Promise<string[]> {
  const { about, list } = complaints(attempt);
  const { intents = {} } = routeOf(attempt);
  for (const [intent, who] of Object.entries(intents)) {
    const answer = await write(attempt, { method: "POST", intent });
    if (allows(who, attempt.role)) about(intent, differs(answer.status, 422));
    else if (attempt.role !== "anonymous") about(intent, differs(answer.status, 403));
    else {
      about(intent, differs(answer.status, 303));
      about(`${intent} goes to`, !answer.location.startsWith("/kept/") && answer.location);
    }
    const data = await write(attempt, { method: "POST", intent, path: dataPath(attempt) });
    const carriedOut = data.status < 400 && !(attempt.role === "anonymous" && data.status === 202);
    about(`${intent} by .data`, (carriedOut || data.status >= 500) && data.status);
    about(`${intent} shows`, leaked(attempt, answer).concat(leaked(attempt, data)).join());
  }
  const unknown = await write(attempt, { method: "POST" });
  const sentToSignIn = attempt.role === "anonymous" && unknown.location.startsWith("/sign-in?");
  about("POST of nothing", ![405, 422].includes(unknown.status) && !sentToSignIn && unknown.status);
  about("POST of nothing shows", leaked(attempt, unknown).join());
  for (const method of ["PUT", "DELETE"]) {
    const answer = await write(attempt, { method });
    about(method, differs(answer.status, 405));
  }
  return list;
}

async function tryJson(attempt: Attempt): Promise<string[]> {
  const { about, list } = complaints(attempt);
  for (const method of ["POST", "PUT", "DELETE"]) {
    const wanted = statusOfWrite(attempt, method);
    const answer = await write(attempt, { method });
    about(method, differs(answer.status, wanted));
    about(`${method} answers`, !Failure.safeParse(answer.json()).success && answer.text);
    about(`${method} allows`, wanted === 405 && !answer.headers.allow && "nothing");
    about(`${method} shows`, leaked(attempt, answer).join());
  }
  return list;
}

const elsewhere: [string, () => Record<string, string>][] = [
  ["with a foreign Origin", () => ({ Origin: "https://elsewhere.example" })],
  ["with Origin null", () => ({ Origin: "null" })],
  ["cross-site", () => ({ Origin: siteOrigin(), "Sec-Fetch-Site": "cross-site" })],
  ["same-site", () => ({ "Sec-Fetch-Site": "same-site" })],
  ["with no Origin", () => ({})],
];

async function tryFromElsewhere(attempt: Attempt): Promise<string[]> {
  const { about, list } = complaints(attempt);
  const { signed } = routeOf(attempt);
  for (const [how, headers] of signed ? [] : elsewhere) {
    for (const path of [undefined, dataPath(attempt)]) {
      const answer = await write(attempt, { method: "POST", headers: headers(), path });
      about(`POST ${how} ${path ?? ""}`, differs(answer.status, 403));
    }
  }
  const headers = { Origin: "https://elsewhere.example" };
  for (const method of signed ? [] : ["PUT", "DELETE"]) {
    const answer = await write(attempt, { method, headers });
    about(`${method} with a foreign Origin`, differs(answer.status, 403));
  }
  const path = withQuery(attempt, "_data", attempt.id);
  const old = await write(attempt, { method: "POST", path });
  about("POST by _data", differs(old.status, 400));
  return list;
}

for (const id of Object.keys(access)) {
  test(`${id} lets in whom it should, and nobody by a side door`, async () => {
    const tried = await Promise.all(
      roles.map(async (role) => {
        const attempt = { ground, id, role };
        const isJson = routeOf(attempt).kind === "json";
        return [
          ...(await tryReading(attempt)),
          ...(await (isJson ? tryJson(attempt) : tryForms(attempt))),
          ...(await tryFromElsewhere(attempt)),
        ];
      }),
    );
    expect(tried.flat()).toEqual([]);
  });
}

test("no attempt has changed anything", async () => {
  const { facts, owner } = ground;
  const draft = await owner.json("GET", `/api/v1/articles/${facts.draftId}/draft`);
  expect(draft.json()).toMatchObject({ status: "draft", revision: 2 });
  const path = `/api/v1/comments?status=pending&q=${ground.secrets.pending}`;
  const waiting = await send({ path, headers: { Cookie: ground.cookiesFor("moderator") } });
  expect(waiting.json()).toMatchObject({ comments: [{ id: facts.commentId, version: 1 }] });
});
