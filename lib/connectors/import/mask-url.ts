import { secretKind } from '@/lib/credentials/recognise';

export type UrlSecret = { name: string; kind: string; value: string };

/** A URL without its password, its fragment and parameters that hold a secret, and what was taken out; null when it is none. */
export function maskUrl(text: string): { url: string; secrets: UrlSecret[] } | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const secrets: UrlSecret[] = [];
  if (url.username || url.password) {
    secrets.push({ name: 'password', kind: 'password in a URL', value: url.password || url.username });
    url.username = '';
    url.password = '';
  }
  for (const [name, value] of [...url.searchParams]) {
    const kind = secretKind(name, value);
    if (!kind) continue;
    secrets.push({ name, kind, value });
    url.searchParams.delete(name);
  }
  url.hash = '';
  return { url: url.href, secrets };
}
