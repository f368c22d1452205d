import { admin } from "./admin/en.ts";
import { articles } from "./articles/en.ts";
import { comments } from "./comments/en.ts";
import { endpoints } from "./endpoints/en.ts";
import { http } from "./http/en.ts";
import { likes } from "./likes/en.ts";
import { operations } from "./operations/en.ts";
import { search } from "./search/en.ts";
import { sessions } from "./sessions/en.ts";
import { site } from "./site/en.ts";
import { ui } from "./ui/en.ts";

export const en = {
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
