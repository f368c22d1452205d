import { flatRoutes } from "@remix-run/fs-routes";

/** What an editor writes beside a module while it saves, `search.tsx.new` or `search.tsx~`, is no route. */
export default flatRoutes({ ignoredRouteFiles: ["**/*.ts?(x)[.~_]*"] });
