/** "4 kB", "1.2 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Which environments a pack is of. */
export const scopeWords = (environments: readonly string[]): string =>
  environments.length > 0 ? environments.join(', ') : 'every environment';
