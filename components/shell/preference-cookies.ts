/** Light, dark, or what the system says. */
export type Theme = 'light' | 'dark' | 'system';

/** Keeps the theme. */
export const themeCookie = 'countersign-theme';

/** Keeps the zone of shown times: "UTC", or the IANA name of the person's own zone. */
export const zoneCookie = 'countersign-zone';

/** Whether a cookie's text is a theme. */
export function isTheme(text: string): text is Theme {
  return text === 'light' || text === 'dark' || text === 'system';
}

/** Keeps a choice in this browser for a year. It is no secret and scripts may read it. */
export function keepPreference(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}
