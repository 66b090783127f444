import { expect, test } from 'vitest';
import { connectorStatus } from './connector-status';

test.each([
  [{ revoked: true, discovered: true, gateways: ['ready'] as const }, 'revoked'],
  [{ revoked: false, discovered: true, gateways: ['failed', 'ready'] as const }, 'serving'],
  [{ revoked: false, discovered: false, gateways: ['ready'] as const }, 'undiscovered'],
  [{ revoked: false, discovered: true, gateways: ['not-allowed', 'failed'] as const }, 'failed'],
  [{ revoked: false, discovered: false, gateways: ['not-allowed', null] as const }, 'not-allowed'],
  [{ revoked: false, discovered: false, gateways: ['starting'] as const }, 'starting'],
  [{ revoked: false, discovered: true, gateways: [null] as const }, 'unreported'],
  [{ revoked: false, discovered: false, gateways: [] }, 'undiscovered'],
])('%j is %s', (facts, status) => {
  expect(connectorStatus(facts)).toBe(status);
});
