import { expect, test } from 'vitest';
import { enrolmentCommand, freePort } from './enrolment-command';

test('one line starts and enrols', () => {
  expect(enrolmentCommand('gw-eu-2', 'abc', 4002)).toBe(
    'GATEWAY_ENROLMENT_TOKEN=abc GATEWAY_DATA=./gateways/gw-eu-2 GATEWAY_PORT=4002 node dist/gateway.mjs',
  );
});

test('the port is one that no gateway has', () => {
  expect(freePort([])).toBe(4000);
  expect(freePort(['http://localhost:4000', 'http://localhost:4001', 'https://gw.invalid'])).toBe(4002);
});
