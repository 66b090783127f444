import { type ConsoleMessage, expect, type Page } from '@playwright/test';

/** A refusal that a journey provokes is logged by the browser itself; the page's own errors and 5xx are not expected. */
function isRefusal(message: ConsoleMessage): boolean {
  return (
    /^Failed to load resource: .* status of 4\d\d /.test(message.text()) && message.location().url.includes('/api/')
  );
}

/**
 * Listens to a page: errors in the console (a violation of the content security policy is one), uncaught exceptions, and
 * requests that leave the origin. Call the answer at the end: it fails when there was any.
 */
export function watch(page: Page): () => void {
  const faults: string[] = [];
  const origin = new URL(process.env.COUNTERSIGN_URL ?? '').origin;
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message)) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== new URL(origin).host)
      faults.push(`left the origin: ${request.url()}`);
  });
  return () => expect(faults, 'what the page did wrong').toEqual([]);
}
