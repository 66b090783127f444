import { describe, expect, it } from 'vitest';
import { apiSecurityHeaders, contentSecurityPolicy } from './content-security-policy';

function directive(policy: string, name: string): string | undefined {
  return policy.split('; ').find((part) => part.startsWith(`${name} `));
}

describe('contentSecurityPolicy', () => {
  it('lets scripts run by nonce and never by being inline', () => {
    const scripts = directive(contentSecurityPolicy('abc123==', false), 'script-src');
    expect(scripts).toContain("'nonce-abc123=='");
    expect(scripts).toContain("'strict-dynamic'");
    expect(scripts).not.toContain('unsafe-inline');
    expect(scripts).not.toContain("'unsafe-eval'");
  });

  it('keeps the nonce out of style-src, where it would cancel unsafe-inline', () => {
    expect(directive(contentSecurityPolicy('abc123==', false), 'style-src')).toBe("style-src 'self' 'unsafe-inline'");
  });

  it('shuts framing, plug-ins, base and foreign forms', () => {
    const policy = contentSecurityPolicy('n', false);
    expect(directive(policy, 'frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(directive(policy, 'object-src')).toBe("object-src 'none'");
    expect(directive(policy, 'base-uri')).toBe("base-uri 'none'");
    expect(directive(policy, 'form-action')).toBe("form-action 'self'");
  });

  it('allows eval to the dev server alone', () => {
    expect(directive(contentSecurityPolicy('n', true), 'script-src')).toContain("'unsafe-eval'");
  });
});

describe('apiSecurityHeaders', () => {
  it('let no answer be sniffed, framed, or run as a page', () => {
    const headers = new Map(apiSecurityHeaders.map(([name, value]) => [name.toLowerCase(), value]));
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});
