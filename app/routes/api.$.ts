import { resourceRoute } from "#app/http/resource-route.server.ts";
import { NotFound } from "#app/infra/errors.ts";

/** The API answers in JSON, even where there is no endpoint. */
const nothing = {
  policy: "anyone" as const,
  run: () => Promise.reject(new NotFound("There is nothing at this address.")),
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
