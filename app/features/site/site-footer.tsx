export function SiteFooter({ siteName, tagline }: { siteName: string; tagline: string }) {
  return (
    <footer className="site-footer">
      <p>
        <a className="wordmark" href="/">
          {siteName}
        </a>
        {tagline && <span>{tagline}</span>}
      </p>
      <nav aria-label="Footer">
        <a href="/search">Search</a>
        <a href="/feed.xml">RSS</a>
        <a href="/atom.xml">Atom</a>
        <a href="/feed.json">JSON Feed</a>
      </nav>
    </footer>
  );
}
