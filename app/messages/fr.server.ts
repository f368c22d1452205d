import { articles } from "./articles/fr.ts";
import { http } from "./http/fr.ts";
import { search } from "./search/fr.ts";
import { sessions } from "./sessions/fr.ts";
import { site } from "./site/fr.ts";
import { ui } from "./ui/fr.ts";

export const fr = { ...articles, ...http, ...search, ...sessions, ...site, ...ui };
