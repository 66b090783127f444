import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './icon';

/**
 * A labelled control. The label wraps the control, so no id is needed; hint and error are announced with it
 * because they stand inside the label.
 */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the value, and what would be right. */
  error?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="field" data-invalid={error ? true : undefined}>
      <span className="field-label">{label}</span>
      {children}
      {hint && <span className="field-hint">{hint}</span>}
      {error && (
        <span className="field-error" role="alert">
          {error}
        </span>
      )}
    </label>
  );
}

/** A one-line text field. Pass `mono` when the value is compared character by character. */
export function Input({ mono, className, ...rest }: ComponentProps<'input'> & { mono?: boolean }): ReactNode {
  return <input {...rest} className={`input${className ? ` ${className}` : ''}`} data-mono={mono || undefined} />;
}

/** A text field of several lines. */
export function Textarea({ mono, className, ...rest }: ComponentProps<'textarea'> & { mono?: boolean }): ReactNode {
  return <textarea {...rest} className={`input${className ? ` ${className}` : ''}`} data-mono={mono || undefined} />;
}

/** The browser's own select, drawn like a field. Options are children. */
export function Select({ className, ...rest }: ComponentProps<'select'>): ReactNode {
  return (
    <span className={`select${className ? ` ${className}` : ''}`}>
      <select {...rest} className="input" />
      <Icon name="down" size={12} />
    </span>
  );
}

/** A checkbox with its words. With `hideLabel` the words are only for screen readers (row selection). */
export function Checkbox({
  label,
  hideLabel = false,
  ...rest
}: Omit<ComponentProps<'input'>, 'type'> & { label: string; hideLabel?: boolean }): ReactNode {
  return (
    <label className="checkbox">
      <input {...rest} type="checkbox" />
      <span className={hideLabel ? 'visually-hidden' : undefined}>{label}</span>
    </label>
  );
}
