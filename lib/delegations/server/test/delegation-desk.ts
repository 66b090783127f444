import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import { afterAll } from 'vitest';
import type { Actor, Role } from '@/lib/access/permissions';
import { issueSvid } from '@/lib/identities/server/issue-svid';
import { registerIdentity } from '@/lib/identities/server/register-identity';
import { tokenRoute } from '@/lib/registry/token-route';
import { revokeSubject } from '@/lib/revocations/server/revoke-subject';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import type { DelegationClaims } from '../../claims';
import { everythingOffered } from '../../handed-over';
import { exchangeGrant, tokenTypes } from '../../token-request';
import { grantAuthorization } from '../grant-authorization';
import { readAuthorization } from '../read-authorization';
import { resolveClient } from '../resolve-client';

export type TokenAnswer = {
  status: number;
  error?: string;
  error_description?: string;
  access_token?: string;
  refresh_token?: string;
  token_type?: string;
  expires_in?: number;
  scope?: string;
};

/** A client's side of PKCE (RFC 7636). */
export function newVerifier() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

const tool = (name: string, writes: boolean) => ({
  id: randomUUID(),
  name,
  title: null,
  inputSchema: {},
  definitionHash: '0'.repeat(64),
  reads: true,
  writes,
  destroys: false,
  egresses: false,
  pathArguments: [],
  urlArguments: [],
  pinnedAt: new Date(),
  pinnedBy: 'test',
});

/** A prepared console with two connectors at a gateway, agents that have SVIDs, and a client that describes itself. */
export async function delegationDesk() {
  process.env.COUNTERSIGN_URL = 'http://localhost:3000';
  const desk = await revocationDesk();
  const { db, door, admin, ilse, must } = desk;
  const gateway = await desk.enrol('gw-east');
  const url = 'http://gw-east.test:4000';
  await db.gateway.update({ where: { id: gateway.id }, data: { url } });
  const connector = async (slug: string, name: string) => {
    const { id } = await desk.connector(slug, name);
    for (const one of [tool('read_file', false), tool('write_file', true)])
      await db.tool.create({ data: { ...one, connectorId: id } });
    return { id, audience: `${url}/mcp/${slug}` };
  };
  const files = await connector('files', 'Project files');
  const wiki = await connector('wiki', 'Wiki');

  const document: Record<string, unknown> = {
    client_name: 'Example Coder',
    redirect_uris: ['http://127.0.0.1/callback'],
  };
  const server = createServer((request, response) => {
    const client_id = `http://${request.headers.host}${request.url}`;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ client_id, ...document }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  const clientId = `http://127.0.0.1:${(server.address() as AddressInfo).port}/client.json`;

  const member = async (name: string, ...roles: Role[]): Promise<Actor> => {
    const id = randomUUID();
    await db.member.create({
      data: {
        id,
        name,
        email: `${id}@test.invalid`,
        roles: { create: roles.map((role) => ({ role, grantedBy: 'test' })) },
      },
    });
    return { kind: 'member', id, name, roles, sessionId: randomUUID() };
  };
  const mira = await member('Mira Sol', 'viewer');

  const agent = async (name: string) => {
    const spiffeId = `spiffe://countersign.test/agent/${name}`;
    const { id } = await must(door.execute(registerIdentity, admin, { kind: 'agent', name, spiffeId }));
    const svid = async (audience = 'http://localhost:3000', ttlSeconds = 120) =>
      (await must(door.execute(issueSvid, admin, { spiffeId, audience, ttlSeconds }))).token;
    return { id, spiffeId, name, svid };
  };

  const params = (challenge: string, change: Record<string, string | string[]> = {}) => ({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: 'http://127.0.0.1:5555/callback',
    state: 'their state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    resource: files.audience,
    scope: 'tools',
    ...change,
  });
  type Params = ReturnType<typeof params>;
  type DeskAgent = Awaited<ReturnType<typeof agent>>;

  const look = (asked: Params, who = mira) => door.ask(readAuthorization, who, asked);
  /** A person's whole way: look, tick, agree. */
  async function agree(
    asked: Params,
    { who = mira, seconds = 3_600, ticked }: { who?: Actor; seconds?: number; ticked?: string[] } = {},
  ) {
    const view = await must(look(asked, who));
    if (view.kind !== 'asked') throw new Error(view.why);
    const client = await must(resolveClient(db, asked.client_id as string));
    const granted = await must(
      door.execute(grantAuthorization, who, {
        params: asked,
        client,
        shown: view.shown,
        ticked: ticked ?? everythingOffered(view.offer),
        seconds,
      }),
    );
    const back = new URL(granted.redirectTo);
    return { ...granted, back, code: back.searchParams.get('code') ?? '' };
  }

  async function token(
    form: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ): Promise<TokenAnswer> {
    const body = new URLSearchParams(
      Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    );
    const request = new Request('http://localhost:3000/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
    const response = await tokenRoute(request);
    return { status: response.status, ...((await response.json()) as object) };
  }
  const redeem = (code: string, verifier: string, change: Record<string, string> = {}, headers = {}) =>
    token(
      {
        grant_type: 'authorization_code',
        code,
        redirect_uri: 'http://127.0.0.1:5555/callback',
        client_id: clientId,
        code_verifier: verifier,
        ...change,
      },
      headers,
    );
  /** A delegation with its first token, by a person's consent. */
  async function delegated(change: Record<string, string | string[]> = {}, how: Parameters<typeof agree>[1] = {}) {
    const { verifier, challenge } = newVerifier();
    const { code, delegationId } = await agree(params(challenge, change), how);
    const answer = await redeem(code, verifier, { resource: [change.resource ?? files.audience].flat()[0] ?? '' });
    return { delegationId, code, verifier, ...answer };
  }
  const ofToken = (answer: TokenAnswer) => ({
    subject_token: answer.access_token ?? '',
    subject_token_type: tokenTypes.accessToken,
  });
  const ownSvid = async (of: DeskAgent) => ({ subject_token: await of.svid(), subject_token_type: tokenTypes.jwt });
  /** Exchanges as an agent, with its SVID. */
  const exchange = async (
    as: DeskAgent,
    subject: Record<string, string>,
    change: Record<string, string | string[]> = {},
  ) =>
    token({
      grant_type: exchangeGrant,
      actor_token: change.actor_token ?? (await as.svid()),
      actor_token_type: tokenTypes.jwt,
      ...subject,
      ...change,
    });
  const revoke = (kind: 'delegation' | 'person' | 'identity' | 'credential', id: string) =>
    must(door.execute(revokeSubject, ilse, { subject: { kind, id }, reason: 'Because' }));

  return {
    ...desk,
    ...{ gateway, files, wiki, document, clientId, member, mira, agent, params, look, agree },
    ...{ token, redeem, delegated, ofToken, ownSvid, exchange, revoke },
    claims: (jwt: string | undefined) => decodeJwt(jwt ?? '') as unknown as DelegationClaims,
  };
}
