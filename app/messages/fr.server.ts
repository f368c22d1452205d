import { admin } from "./admin/fr.ts";
import { articles } from "./articles/fr.ts";
import { comments } from "./comments/fr.ts";
import { endpoints } from "./endpoints/fr.ts";
import { http } from "./http/fr.ts";
import { likes } from "./likes/fr.ts";
import { operations } from "./operations/fr.ts";
import { search } from "./search/fr.ts";
import { sessions } from "./sessions/fr.ts";
import { site } from "./site/fr.ts";
import { ui } from "./ui/fr.ts";

export const fr = {
  ...admin,
  ...articles,
  ...comments,
  ...endpoints,
  ...http,
  ...likes,
  ...operations,
  ...search,
  ...sessions,
  ...site,
  ...ui,
};
