import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of the public internet: not loopback, private, link-local (where clouds keep their metadata),
 * carrier-grade NAT, multicast, reserved, nor an IPv6 form that carries one of those.
 */
export function isPublicAddress(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.process(address).range() === 'unicast';
}
