import { dataFolder } from './data-folder.mjs';

/** What a person can put right: shown without a stack. */
export class StartError extends Error {}

/** Where the sample's connector at a URL answers, after the first gateway: its port is part of what is registered. */
export const ticketDeskOffset = 10;
const regions = ['gw-eu-1', 'gw-us-1'];

function portFrom(name, fallback, room = 0) {
  const text = process.env[name] ?? String(fallback);
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port < 1 || port + room > 65_535)
    throw new StartError(`${name} is "${text}": it must be a port number from 1 to ${65_535 - room}.`);
  return port;
}

/**
 * What to start, from the environment and the command line.
 * @param {string} root the checkout
 * @param {string[]} args
 */
export function readOptions(root, args) {
  const unknown = args.filter((arg) => arg !== '--empty');
  if (unknown.length > 0)
    throw new StartError(`Unknown option ${unknown.join(' ')}. There is one: --empty, for no sample workspace.`);
  const port = portFrom('PORT', 3000);
  const gatewayPort = portFrom('GATEWAY_PORT', 4000, ticketDeskOffset);
  const gateways = regions.map((name, index) => ({ name, port: gatewayPort + index }));
  if (gateways.some((gateway) => gateway.port === port))
    throw new StartError(`PORT (${port}) is also a gateway's port. Choose another PORT or GATEWAY_PORT.`);
  return {
    root,
    data: dataFolder(root),
    databaseUrl: process.env.DATABASE_URL || null,
    isEmpty: args.includes('--empty'),
    port,
    url: `http://localhost:${port}`,
    gateways,
    ticketDeskPort: gatewayPort + ticketDeskOffset,
  };
}
