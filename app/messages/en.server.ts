import { access } from "./access/en.ts";
import { admin } from "./admin/en.ts";
import { articles } from "./articles/en.ts";
import { comments } from "./comments/en.ts";
import { http } from "./http/en.ts";
import { identity } from "./identity/en.ts";
import { likes } from "./likes/en.ts";
import { localIdentity } from "./local-identity/en.ts";
import { search } from "./search/en.ts";
import { sessions } from "./sessions/en.ts";
import { site } from "./site/en.ts";
import { ui } from "./ui/en.ts";

export const en = {
  ...access,
  ...admin,
  ...articles,
  ...comments,
  ...http,
  ...identity,
  ...likes,
  ...localIdentity,
  ...search,
  ...sessions,
  ...site,
  ...ui,
};
