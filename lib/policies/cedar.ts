import type * as wasm from '@cedar-policy/cedar-wasm/nodejs';

/** The part of cedar-wasm that is used: its Node and its browser build both have it. */
export type Cedar = Pick<
  typeof wasm,
  | 'checkParsePolicySet'
  | 'checkParseSchema'
  | 'formatPolicies'
  | 'getCedarSDKVersion'
  | 'isAuthorized'
  | 'policySetTextToParts'
  | 'policyToJson'
  | 'policyToText'
  | 'preparsePolicySet'
  | 'preparseSchema'
  | 'schemaToText'
  | 'statefulIsAuthorized'
  | 'validate'
>;

export type { DetailedError, Expr, ExprNoExt, PolicyJson, SchemaJson } from '@cedar-policy/cedar-wasm/nodejs';
