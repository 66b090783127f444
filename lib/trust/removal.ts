/** Why a trust domain stays, in words; null when it may go. */
export function whyNotRemoved({ source, identities }: { source: string; identities: number }): string | null {
  if (source === 'local') return 'It is this console’s own, for development.';
  if (identities === 0) return null;
  const many = identities === 1 ? 'One identity is' : `${identities.toLocaleString('en')} identities are`;
  return `${many} registered under it. Remove ${identities === 1 ? 'it' : 'them'} first.`;
}
