import { useOutletContext } from "@remix-run/react";
import type { ReactNode } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { StandingNotices } from "./standing-notices.tsx";

const tabs = [
  { name: "people", label: "admin.tab-people", href: "/admin/people" },
  { name: "webhooks", label: "admin.tab-webhooks", href: "/admin/webhooks" },
  { name: "endpoints", label: "admin.tab-endpoints", href: "/admin/endpoints" },
  { name: "jobs", label: "admin.tab-jobs", href: "/admin/jobs" },
  { name: "erasure", label: "admin.tab-erasure", href: "/admin/erasure" },
] as const;
type AdminTab = (typeof tabs)[number]["name"];

type Props = {
  current: AdminTab;
  title: string;
  /** The link to the parent list, on the page of one item. */
  back?: { href: string; label: string };
  children: ReactNode;
};

/**
 * The frame of all administration pages. It is rendered beneath the route `admin`, which provides the notices
 * for each page. The routes of these pages link `app/ui/styles/admin.css`.
 */
export function AdminFrame({ current, title, back, children }: Props) {
  const t = useMessages();
  const notices = useOutletContext<StandingNotices>();
  return (
    <main id="main" className="page admin">
      <nav className="admin-tabs" aria-label={t("admin.tabs")}>
        <ul>
          {tabs.map(({ name, label, href }) => (
            <li key={name}>
              <a href={href} aria-current={name === current ? (back ? "true" : "page") : undefined}>
                {t(label)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {back && (
        <p className="kicker">
          <a href={back.href}>{back.label}</a>
        </p>
      )}
      <h1 dir="auto">{title}</h1>
      <StandingNotices {...notices} />
      {children}
    </main>
  );
}
