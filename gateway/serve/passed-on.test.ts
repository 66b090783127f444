import { expect, test } from 'vitest';
import { PassedOn } from './passed-on';

const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';
const actor = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJiIn0.c2lnbmF0dXJl';
const after = (presented: { authorization?: string; actorToken?: string }, ...sent: string[][]) => {
  const passedOn = new PassedOn({ authorization: undefined, actorToken: undefined, ...presented });
  for (const parts of sent) passedOn.look(parts);
  return passedOn.found;
};

test.each<[string, boolean | null, Parameters<typeof after>]>([
  ['nothing was sent', null, [{ authorization: `Bearer ${token}` }]],
  ['another token went on', false, [{ authorization: `Bearer ${token}` }, ['Bearer minted', '{"params":{}}']]],
  ['it is in a header', true, [{ authorization: `Bearer ${token}` }, [`Bearer ${token}`, '{}']]],
  ['it is in the body', true, [{ authorization: `DPoP ${token}` }, ['{}', JSON.stringify({ note: `use ${token}` })]]],
  ['it was in one of two requests', true, [{ authorization: `Bearer ${token}` }, [token], ['{}']]],
  ["it is the actor's", true, [{ authorization: `Bearer ${token}`, actorToken: actor }, [actor]]],
  ['the caller showed a certificate', false, [{}, ['{}']]],
])('%s: %s', (_, found, given) => expect(after(...given)).toBe(found));
