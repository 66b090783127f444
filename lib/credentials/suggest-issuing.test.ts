import { expect, it } from 'vitest';
import { whyIssuing } from './suggest-issuing';

it.each([
  ['create_token', null, false, 'its name says so'],
  ['issueCertificate', null, false, 'its name says so'],
  ['get-secret', null, false, 'its name says so'],
  ['create_deploy_ssh_key', null, false, 'its name says so'],
  ['login', 'Signs in and returns a session token.', false, 'its description says so'],
  ['whoami', null, true, 'a gateway saw a credential in its answer'],
  ['count_tokens', 'Counts words.', false, null],
  ['get_keyboard', null, false, null],
  ['revoke_token', 'Revokes a token.', false, null],
  ['read_file', 'Reads a file. Tokens are not needed.', false, null],
])('%s (%s), seen: %s is suggested because %s', (name, description, seen, why) => {
  expect(whyIssuing({ name, description }, seen)).toBe(why);
});
