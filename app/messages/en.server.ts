import { articles } from "./articles/en.ts";
import { http } from "./http/en.ts";
import { search } from "./search/en.ts";
import { sessions } from "./sessions/en.ts";
import { site } from "./site/en.ts";
import { ui } from "./ui/en.ts";

export const en = { ...articles, ...http, ...search, ...sessions, ...site, ...ui };
