import { describe, expect, test } from 'vitest';
import { askedFor } from './asked-for';

describe('askedFor', () => {
  test.each([
    ['/decisions/01a208d2-3b62-7aaa-8bbb-0123456789ab', 'decision', '01a208d2-3b62-7aaa-8bbb-0123456789ab', false],
    ['/decisions?effect=deny', 'the decision log', null, true],
    ['/policies/versions/7', 'policy version', '7', false],
    ['/policies/versions', 'the policies', null, false],
    ['/policies/drafts/x#line-4', 'policy draft', 'x', false],
    ['/connectors/team%20memory', 'connector', 'team memory', false],
    ['/connectors/%E0%A4%A', 'connector', '%E0%A4%A', false],
    ['/authorize?client_id=https%3A%2F%2Fa.example%2Fc&scope=tools', 'what an application asks of you', null, false],
    ['/settings/my-account', 'settings, my account', null, false],
  ])('%s', (path, words, id, filtered) => expect(askedFor(path)).toEqual({ words, id, filtered }));

  test.each(['/', '/nothing-here', '/constructor', '/__proto__/x'])('says nothing of %s', (path) =>
    expect(askedFor(path)).toBeNull(),
  );
});
