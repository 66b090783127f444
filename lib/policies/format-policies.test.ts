import { describe, expect, it } from 'vitest';
import { samplePolicies } from '@/lib/workspace/sample-content';
import { formatPolicies } from './format-policies';
import { loadCedar } from './node-cedar';
import { splitPolicies } from './split-policies';
import { applyEdits } from './text-edits';

const cedar = loadCedar();
const places = { node: '', entry: () => '', workspace: '/w', memory: '', trustDomain: 'sample.test' };

function formatted(text: string): string {
  const edits = formatPolicies(cedar, text);
  if (!edits) throw new Error('it was left alone');
  return applyEdits(text, edits);
}

/** What the policies say, without their layout. */
const meaning = (text: string) => {
  const split = splitPolicies(cedar, text);
  if (!split.ok) throw new Error('it does not parse');
  return split.policies.map((policy) => cedar.policyToJson(policy.text));
};

describe('formatting', () => {
  const text = [
    '// Über alles 😀',
    '@id("a") permit(principal,action,',
    '  // the reason',
    'resource) when{context.a==1&&context.b==2};',
    '',
    '',
    '// between',
    '@id("b")forbid(principal,action,resource);// after',
    '',
  ].join('\n');

  it('keeps comments, what stands between policies, and their meaning', () => {
    const result = formatted(text);
    expect(result).not.toBe(text);
    for (const kept of ['// Über alles 😀\n', '// the reason', '\n\n\n// between\n', '// after\n']) {
      expect(result).toContain(kept);
    }
    expect(meaning(result)).toEqual(meaning(text));
  });

  it('changes nothing the second time', () => {
    for (const each of [text, samplePolicies(places)]) {
      const once = formatted(each);
      expect(formatPolicies(cedar, once)).toEqual([]);
      expect(meaning(once)).toEqual(meaning(each));
    }
  });

  it('leaves a text alone that does not parse', () => {
    expect(formatPolicies(cedar, 'permit(principal, action')).toBeNull();
  });
});
