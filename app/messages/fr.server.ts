import { access } from "./access/fr.ts";
import { admin } from "./admin/fr.ts";
import { articles } from "./articles/fr.ts";
import { comments } from "./comments/fr.ts";
import { http } from "./http/fr.ts";
import { identity } from "./identity/fr.ts";
import { likes } from "./likes/fr.ts";
import { localIdentity } from "./local-identity/fr.ts";
import { search } from "./search/fr.ts";
import { sessions } from "./sessions/fr.ts";
import { site } from "./site/fr.ts";
import { ui } from "./ui/fr.ts";

export const fr = {
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
