/** The console's public URL, as gateways name it in `aud` and people open it. */
export function consoleUrl(): string {
  return (process.env.COUNTERSIGN_URL ?? 'http://localhost:3000').replace(/\/$/, '');
}
