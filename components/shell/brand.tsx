import type { ReactNode } from 'react';

/** A person's circle over a connector's square; what both sign for is filled. */
function BrandMark(): ReactNode {
  return (
    <svg className="brand-mark" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="7.5" cy="7.5" r="6" />
      <path d="M7.5 7.5h11v11h-11z" />
      <path d="M7.5 7.5h6a6 6 0 0 1-6 6z" fill="currentColor" />
    </svg>
  );
}

/** The mark with the product's name. */
export function Brand(): ReactNode {
  return (
    <span className="brand">
      <BrandMark />
      Countersign
    </span>
  );
}
