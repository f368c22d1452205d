import type { Role } from "#app/db/values.ts";
import { roleNames } from "#app/features/access/role-names.ts";
import { signInAddress } from "#app/features/access/sign-in-address.ts";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { Icon } from "#app/ui/icon.tsx";

type Face = { name: string; pictureUrl: string | null; initials: string };

export type Viewer = Face & {
  id: string;
  role: string;
  canWrite: boolean;
  canModerate: boolean;
  canOperate: boolean;
  pendingCount: number;
};
type SwitchPerson = { id: string; name: string | null; role: Role };

export type HeaderProps = {
  siteName: string;
  viewer: Viewer | null;
  /** People to switch to with one click; empty outside the demo. */
  people: SwitchPerson[];
  /** The current address, to return to after signing in. */
  here: string;
  /** Whether this is the front page, which has its own nameplate. */
  front: boolean;
};

function SwitchPeople({ people, here, viewer }: Pick<HeaderProps, "people" | "here" | "viewer">) {
  const t = useMessages();
  if (people.length === 0) return null;
  return (
    <form method="post" action="/local-identity/session" className="menu-part">
      <p className="menu-label">{t("site.demo-people")}</p>
      <input type="hidden" name="redirect_url" value={here} />
      {people.map((person) => (
        <button
          key={person.id}
          className="menu-item"
          name="userId"
          value={person.id}
          aria-current={person.id === viewer?.id ? "true" : undefined}
        >
          <span>{person.name ?? t("site.person-nameless")}</span>
          <span className="menu-note">{t(roleNames[person.role])}</span>
        </button>
      ))}
    </form>
  );
}

/** Separates the first name, because small screens have room for it only. */
function FirstNameFirst({ name }: { name: string }) {
  const [first, ...rest] = name.split(" ");
  return (
    <span className="account-name">
      {first}
      {rest.length > 0 && <span> {rest.join(" ")}</span>}
    </span>
  );
}

function Account({ viewer, people, here }: Pick<HeaderProps, "people" | "here" | "viewer">) {
  const t = useMessages();
  if (!viewer && people.length === 0) return null;
  return (
    <details className="menu" data-menu>
      <summary className="tool">
        {viewer ? (
          <>
            <Avatar face={viewer} size="small" />
            <FirstNameFirst name={viewer.name} />
          </>
        ) : (
          t("site.demo")
        )}
        <Icon name="down" />
      </summary>
      <div className="menu-panel">
        {viewer && (
          <div className="menu-part">
            <p className="menu-label">{t("site.signed-in-as", { name: viewer.name })}</p>
            {viewer.canWrite && (
              <a className="menu-item" href="/studio">
                {t("site.articles")}
              </a>
            )}
            <a className="menu-item" href="/account">
              {t("site.account")}
            </a>
            {viewer.canOperate && (
              <a className="menu-item" href="/admin/people">
                {t("site.administration")}
              </a>
            )}
            <form method="post" action="/sign-out">
              <input type="hidden" name="intent" value="sign-out" />
              <input type="hidden" name="redirect_url" value={here} />
              <button className="menu-item">{t("site.sign-out")}</button>
            </form>
          </div>
        )}
        <SwitchPeople people={people} here={here} viewer={viewer} />
      </div>
    </details>
  );
}

export function SiteHeader({ siteName, viewer, people, here, front }: HeaderProps) {
  const t = useMessages();
  const to = useLocalePath();
  const signIn = signInAddress(here);
  return (
    <header className={viewer ? "site-header signed-in" : "site-header"}>
      {!front && (
        <a className="wordmark" href={to("/")}>
          {siteName}
        </a>
      )}
      <nav className="tools" aria-label={t("site.main")}>
        <a className="tool tool-search" href={to("/search")} aria-label={t("site.search")}>
          <Icon name="search" />
          <span>{t("site.search")}</span>
        </a>
        {viewer?.canWrite && (
          <form method="post" action="/studio/articles/new">
            <button className="tool" name="intent" value="create-article">
              {t("site.write")}
            </button>
          </form>
        )}
        {viewer?.canModerate && (
          <a className="tool" href="/moderation">
            {viewer.pendingCount > 0
              ? t("site.moderate-pending", { count: viewer.pendingCount })
              : t("site.moderate")}
          </a>
        )}
        <button
          type="button"
          className="tool needs-script"
          data-theme-switch
          title={t("site.theme")}
          aria-label={t("site.theme-switch")}
        >
          <Icon name="theme" />
        </button>
        {!viewer && (
          <a className="tool" href={signIn}>
            {t("site.sign-in")}
          </a>
        )}
        <Account viewer={viewer} people={people} here={here} />
      </nav>
    </header>
  );
}
