/** Headers the gateway itself sets on a call, or that steer the connection: no secret stands in them. */
const kept =
  /^(?:host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|content-.*|accept|mcp-.*|proxy-.*|forwarded|x-forwarded-.*|traceparent|tracestate|baggage)$/i;

/** A name a secret's header may have (RFC 9110 §5.1). */
export const isSecretHeader = (name: string): boolean =>
  /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/.test(name) && !kept.test(name);

/** A value a header can carry (RFC 9110 §5.5): visible ASCII, spaces inside. */
export const isHeaderValue = (value: string): boolean => /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value);
