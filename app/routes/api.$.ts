import { resourceRoute } from "#app/http/resource-route.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

/** The API answers in JSON, even where there is no endpoint. */
const nothing = {
  policy: "anyone" as const,
  run: () => Promise.reject(new NotFound(message("http.not-found-address"))),
};

const route = resourceRoute({
  GET: nothing,
  POST: nothing,
  PUT: nothing,
  PATCH: nothing,
  DELETE: nothing,
});

export const loader = route.loader;
export const action = route.action;
