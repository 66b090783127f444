import { hash } from 'node:crypto';
import { canonicalJson } from '@/lib/audit/canonical-json';
import type { EntitySlice } from '@/lib/decisions/record';
import type { PolicyRequest } from '@/lib/policies/model';
import type { Enforcement } from './enforcement';

const held = new WeakMap<Enforcement, Map<string, EntitySlice>>();
const most = 10_000;

/**
 * The entities a request was decided with, and their SHA-256. Under one snapshot they depend on principal and resource
 * alone, so the digest is computed once for each pair.
 */
export function entitySliceOf(enforcement: Enforcement, request: PolicyRequest): EntitySlice {
  let slices = held.get(enforcement);
  if (!slices) {
    slices = new Map();
    held.set(enforcement, slices);
  }
  const { principal, resource } = request;
  const key = `${principal.type}\n${principal.id}\n${resource.type}\n${resource.id}`;
  const known = slices.get(key);
  if (known) return known;
  if (slices.size >= most) slices.clear();
  const made = { digest: hash('sha256', canonicalJson(request.entities), 'hex'), entities: request.entities };
  slices.set(key, made);
  return made;
}
