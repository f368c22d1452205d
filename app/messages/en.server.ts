import { access } from "./access/en.ts";
import { account } from "./account/en.ts";
import { admin } from "./admin/en.ts";
import { articles } from "./articles/en.ts";
import { authorCards } from "./author-cards/en.ts";
import { clerkWebhook } from "./clerk-webhook/en.ts";
import { comments } from "./comments/en.ts";
import { drafts } from "./drafts/en.ts";
import { editor } from "./editor/en.ts";
import { emails } from "./emails/en.ts";
import { endpoints } from "./endpoints/en.ts";
import { erasure } from "./erasure/en.ts";
import { history } from "./history/en.ts";
import { http } from "./http/en.ts";
import { identity } from "./identity/en.ts";
import { likes } from "./likes/en.ts";
import { localIdentity } from "./local-identity/en.ts";
import { media } from "./media/en.ts";
import { onboarding } from "./onboarding/en.ts";
import { operations } from "./operations/en.ts";
import { previews } from "./previews/en.ts";
import { search } from "./search/en.ts";
import { sessions } from "./sessions/en.ts";
import { settings } from "./settings/en.ts";
import { site } from "./site/en.ts";
import { ui } from "./ui/en.ts";
import { users } from "./users/en.ts";

export const en = {
  ...access,
  ...account,
  ...admin,
  ...articles,
  ...authorCards,
  ...clerkWebhook,
  ...comments,
  ...drafts,
  ...editor,
  ...emails,
  ...endpoints,
  ...erasure,
  ...history,
  ...http,
  ...identity,
  ...likes,
  ...localIdentity,
  ...media,
  ...onboarding,
  ...operations,
  ...previews,
  ...search,
  ...sessions,
  ...settings,
  ...site,
  ...ui,
  ...users,
};
