import { access } from "./access/fr.ts";
import { account } from "./account/fr.ts";
import { admin } from "./admin/fr.ts";
import { articles } from "./articles/fr.ts";
import { authorCards } from "./author-cards/fr.ts";
import { clerkWebhook } from "./clerk-webhook/fr.ts";
import { comments } from "./comments/fr.ts";
import { drafts } from "./drafts/fr.ts";
import { editor } from "./editor/fr.ts";
import { emails } from "./emails/fr.ts";
import { endpoints } from "./endpoints/fr.ts";
import { erasure } from "./erasure/fr.ts";
import { history } from "./history/fr.ts";
import { http } from "./http/fr.ts";
import { identity } from "./identity/fr.ts";
import { likes } from "./likes/fr.ts";
import { localIdentity } from "./local-identity/fr.ts";
import { media } from "./media/fr.ts";
import { onboarding } from "./onboarding/fr.ts";
import { operations } from "./operations/fr.ts";
import { previews } from "./previews/fr.ts";
import { search } from "./search/fr.ts";
import { sessions } from "./sessions/fr.ts";
import { settings } from "./settings/fr.ts";
import { site } from "./site/fr.ts";
import { ui } from "./ui/fr.ts";
import { users } from "./users/fr.ts";

export const fr = {
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
