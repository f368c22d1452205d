const providers: readonly (readonly [domain: string, name: string])[] = [
  ["youtube.com", "YouTube"],
  ["youtu.be", "YouTube"],
  ["youtube-nocookie.com", "YouTube"],
  ["vimeo.com", "Vimeo"],
  ["dailymotion.com", "Dailymotion"],
  ["wordpress.tv", "WordPress.tv"],
  ["videopress.com", "VideoPress"],
  ["ted.com", "TED"],
  ["twitch.tv", "Twitch"],
  ["tiktok.com", "TikTok"],
  ["twitter.com", "Twitter"],
  ["x.com", "X"],
  ["facebook.com", "Facebook"],
  ["instagram.com", "Instagram"],
  ["pinterest.com", "Pinterest"],
  ["reddit.com", "Reddit"],
  ["tumblr.com", "Tumblr"],
  ["bsky.app", "Bluesky"],
  ["flickr.com", "Flickr"],
  ["flic.kr", "Flickr"],
  ["imgur.com", "Imgur"],
  ["spotify.com", "Spotify"],
  ["soundcloud.com", "SoundCloud"],
  ["mixcloud.com", "Mixcloud"],
  ["bandcamp.com", "Bandcamp"],
  ["slideshare.net", "SlideShare"],
  ["speakerdeck.com", "Speaker Deck"],
  ["scribd.com", "Scribd"],
  ["issuu.com", "Issuu"],
  ["codepen.io", "CodePen"],
  ["jsfiddle.net", "JSFiddle"],
  ["gist.github.com", "GitHub Gist"],
  ["google.com", "Google"],
  ["openstreetmap.org", "OpenStreetMap"],
  ["kickstarter.com", "Kickstarter"],
  ["polldaddy.com", "Crowdsignal"],
  ["crowdsignal.com", "Crowdsignal"],
];

/**
 * Returns the provider of an address from a site whose pages are usually embedded; null for others.
 */
export function embedProvider(address: string): string | null {
  const absolute = address.startsWith("//") ? `https:${address}` : address;
  if (!/^https?:/i.test(absolute) || !URL.canParse(absolute)) return null;
  const { hostname } = new URL(absolute);
  const known = providers.find(
    ([domain]) => hostname === domain || hostname.endsWith(`.${domain}`),
  );
  return known?.[1] ?? null;
}

export function embedLabel(address: string): string {
  const absolute = address.startsWith("//") ? `https:${address}` : address.trim();
  const host = URL.canParse(absolute) ? new URL(absolute).hostname.replace(/^www\./, "") : "";
  const name = embedProvider(absolute) ?? host;
  return name === "" ? "Embed" : `Embed: ${name}`;
}
