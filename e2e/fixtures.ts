import { type Browser, test as base, type Page } from '@playwright/test';
import { sessionOf, type Who } from './accounts';
import { watch } from './watch';

export { expect } from '@playwright/test';

type Pages = { adminPage: Page; authorPage: Page; approverPage: Page };

async function withPage(browser: Browser, who: Who, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ storageState: await sessionOf(browser, who) });
  const page = await context.newPage();
  const judge = watch(page);
  await use(page);
  judge();
  await context.close();
}

/**
 * Playwright's test with signed-in pages: `adminPage` (administrator), `authorPage` (author, responder), `approverPage`
 * (approver, responder), each in a context of its own. `page` is nobody's. Every page is watched.
 */
export const test = base.extend<Pages>({
  page: async ({ page }, use) => {
    const judge = watch(page);
    await use(page);
    judge();
  },
  adminPage: ({ browser }, use) => withPage(browser, 'admin', use),
  authorPage: ({ browser }, use) => withPage(browser, 'author', use),
  approverPage: ({ browser }, use) => withPage(browser, 'approver', use),
});
