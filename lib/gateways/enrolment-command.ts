/** Where a first gateway listens unless it is told otherwise; a second one on the same machine takes the next. */
const firstGatewayPort = 4000;

/** The one command that starts a gateway and enrols it. The token works once, so the command may stand in a history. */
export const enrolmentCommand = (name: string, token: string, port: number): string =>
  `GATEWAY_ENROLMENT_TOKEN=${token} GATEWAY_DATA=./gateways/${name} GATEWAY_PORT=${port} node dist/gateway.mjs`;

/** The lowest port from the first one on that no gateway of the list has. */
export function freePort(urls: readonly string[]): number {
  const taken = new Set(urls.map((url) => Number(new URL(url).port)));
  let port = firstGatewayPort;
  while (taken.has(port)) port += 1;
  return port;
}
