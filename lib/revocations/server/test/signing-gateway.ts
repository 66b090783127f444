import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import type { Actor } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import { type Acknowledgement, enrolmentToken, type Probe } from '@/lib/gateways/reports';
import { enrolGateway } from '@/lib/gateways/server/enrol-gateway';
import { inviteGateway } from '@/lib/gateways/server/invite-gateway';
import { storeAcknowledgement } from '@/lib/gateways/server/store-acknowledgement';
import { messageType } from '@/lib/gateways/wire';
import type { Door } from '@/lib/operations/door';

/** A gateway's side of the protocol: its own key, and words signed with it, sent through the console's own ingest. */
export type SigningGateway = {
  id: string;
  name: string;
  acknowledge: (number: number, change?: Partial<Acknowledgement>) => Promise<void>;
};

/** A probe that the revocation denied and that would have been allowed without it. */
export const deniedProbe = (revocationId: string, at: Date): Probe => ({
  revocationId,
  at: at.toISOString(),
  principal: 'spiffe://countersign.test/agent/reader',
  connector: 'project-files',
  tool: 'read_file',
  denied: true,
  deniedBy: revocationId,
  withoutRevocation: { effect: 'allow', determining: ['reader-reads'], tried: 1 },
  cutInFlight: 0,
});

/** Invites and enrols a gateway through the door, with a key pair that only the returned object holds. */
export async function enrolSigning(db: Database, door: Door, admin: Actor, name: string): Promise<SigningGateway> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const signingJwk = await exportJWK(publicKey);
  const encryption = await generateKeyPair('ECDH-ES', { crv: 'X25519' });
  const invited = await door.execute(inviteGateway, admin, { name });
  if (!invited.ok) throw new Error(invited.problem.title);
  const { secret } = enrolmentToken.parse(JSON.parse(Buffer.from(invited.value.token, 'base64url').toString()));
  const enrolled = await door.execute(enrolGateway, admin, {
    token: secret,
    url: 'http://127.0.0.1:1',
    signingJwk,
    encryptionJwk: await exportJWK(encryption.publicKey),
  });
  if (!enrolled.ok) throw new Error(enrolled.problem.title);
  const { gatewayId: id, groupId } = enrolled.value;
  return {
    id,
    name,
    async acknowledge(number, change = {}) {
      const now = new Date().toISOString();
      const said: Acknowledgement = {
        gatewayId: id,
        stream: 'fleet',
        number,
        outcome: 'applied',
        reason: null,
        receivedAt: now,
        appliedAt: now,
        digest: null,
        probe: null,
        candidate: null,
        ...change,
      };
      const ack = await new CompactSign(new TextEncoder().encode(JSON.stringify(said)))
        .setProtectedHeader({ alg: 'EdDSA', typ: messageType.acknowledgement })
        .sign(privateKey);
      const caller = { id, name, groupId, signingJwk: signingJwk as Record<string, unknown> };
      const stored = await storeAcknowledgement.run({ db, gateway: caller, now: new Date() }, { ack });
      if (!stored.ok) throw new Error(stored.problem.title);
    },
  };
}
