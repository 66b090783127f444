import type { ReactNode } from 'react';
import { drawings } from './icon-drawings';

export type IconName = keyof typeof drawings;

/**
 * A 16-unit drawing with a 1.5 stroke. Decorative by default; pass `label` when no word stands beside it.
 * @param size 16 in running interface, 12 inside badges and buttons, or any edge length in px.
 */
export function Icon({
  name,
  size = 16,
  label,
  className,
}: {
  name: IconName;
  size?: number;
  label?: string;
  className?: string;
}): ReactNode {
  const accessible = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden
    <svg
      viewBox="0 0 16 16"
      className={`icon${size === 12 ? ' icon-small' : ''}${className ? ` ${className}` : ''}`}
      style={size === 16 || size === 12 ? undefined : { width: size, height: size }}
      {...accessible}
    >
      {drawings[name]}
    </svg>
  );
}
