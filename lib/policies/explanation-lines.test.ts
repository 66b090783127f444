import { expect, test } from 'vitest';
import { explain } from './explain';
import { explanationLines } from './explanation-lines';
import { loadCedar } from './node-cedar';
import { files, policiesOf, toolRequest } from './test/models';

const text = `@id("reads") permit(principal, action == ProjectFiles::Action::"read_text_file", resource)
  when { context.facts.pathsWithin.contains("/w") && context.chain.calls == 0 };`;

test('a terminal shows the kind, the nearest permit and each clause with its fact', () => {
  const decided = { cause: 'no-permit', code: null, detail: null, determining: [], errors: [] } as const;
  const request = toolRequest('a', files, 'read_text_file', { path: '/w/../v' });
  const lines = explanationLines(explain(loadCedar(), policiesOf(text), request, decided));
  expect(lines).toEqual([
    'No permit matched. /v is not within /w.',
    '  Nearest permit reads, line 1',
    expect.stringMatching(/^ {4}✓ action == .* {3}read_text_file \(from the request\)$/),
    '    ✗ context.facts.pathsWithin.contains("/w")   /v (resolved by the gateway from /w/../v)',
    expect.stringMatching(/^ {4}– .*not reached$/),
  ]);
});

test('what a caller sent cannot write to the terminal', () => {
  const decided = { cause: 'not-evaluated', code: 'malformed', determining: [], errors: [] } as const;
  const [line] = explanationLines(explain(loadCedar(), [], null, { ...decided, detail: 'x\u001b[2J\u202e' }));
  expect(line).toBe('Not evaluated. The request does not fit. x\ufffd[2J\ufffd.');
});
