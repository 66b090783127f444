/** Where the keys of a trust domain come from. */
/** The kinds a person may choose; the local issuer comes with the workspace. */
export const chosenKinds = ['https_web', 'jwks', 'upload'] as const;
export type ChosenKind = (typeof chosenKinds)[number];
export type SourceKind = 'local' | ChosenKind;

export const sourceWords: Record<SourceKind, { name: string; means: string }> = {
  local: { name: 'this console', means: 'The console issues its SVIDs itself. For development.' },
  https_web: {
    name: 'bundle endpoint',
    means: 'A SPIFFE bundle endpoint with the profile https_web, as SPIRE serves one for federation.',
  },
  jwks: {
    name: 'JWKS URL',
    means:
      'A list of keys for JWT-SVIDs, as SPIRE’s OIDC discovery serves one. It has no sequence, so a rollback cannot be seen.',
  },
  upload: { name: 'upload', means: 'A bundle a person uploads. It stays until another is uploaded.' },
};

/** A source that is looked at again and again; the others change only when somebody changes them. */
export const isFetched = (kind: string): kind is 'https_web' | 'jwks' => kind === 'https_web' || kind === 'jwks';
