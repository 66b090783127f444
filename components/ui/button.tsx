import Link from 'next/link';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { ReasonedButton } from './reasoned-button';

type Look = {
  /** One primary a page. Outlined is the default; quiet has no edge. */
  kind?: 'primary' | 'outlined' | 'quiet';
  small?: boolean;
  icon?: IconName;
  /** A mark after the words, such as the chevron of a menu. */
  trailingIcon?: IconName;
};

export type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
    /** Draws a link that looks like a button. */
    href?: string;
    /** With href: the browser saves the answer under this name instead of opening it. */
    download?: string | boolean;
    /** Why this cannot be done now, and who can. The button stays in place and can be focused, but does nothing. */
    disabledReason?: string | undefined;
    /** The request is under way: the button keeps its words and ignores clicks. */
    busy?: boolean;
  };

/** A button or a link that looks like one. Words are verb and noun ("Download receipt"). */
export function Button({
  kind = 'outlined',
  small = false,
  icon,
  trailingIcon,
  href,
  download,
  disabledReason,
  busy = false,
  children,
  className,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps): ReactNode {
  const look = {
    className: `button${className ? ` ${className}` : ''}`,
    'data-kind': kind,
    'data-small': small || undefined,
  };
  const content = (
    <>
      {icon && <Icon name={icon} size={12} />}
      {children}
      {trailingIcon && <Icon name={trailingIcon} size={12} />}
    </>
  );
  if (disabledReason) {
    return (
      <ReasonedButton {...look} reason={disabledReason}>
        {content}
      </ReasonedButton>
    );
  }
  if (href !== undefined) {
    // A download goes past the client router, which would try to render the file.
    if (download !== undefined) {
      return (
        <a {...look} href={href} download={download} aria-label={rest['aria-label']}>
          {content}
        </a>
      );
    }
    return (
      <Link {...look} href={href} aria-label={rest['aria-label']} title={rest.title}>
        {content}
      </Link>
    );
  }
  return (
    <button {...rest} {...look} type={type} aria-disabled={busy || undefined} onClick={busy ? undefined : onClick}>
      {content}
    </button>
  );
}

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & {
  icon: IconName;
  /** What it does, and to what: "Copy revocation id". */
  label: string;
  href?: string;
};

/** A square button that shows only an icon; its name is for those who cannot see it and for the hover title. */
export function IconButton({ icon, label, href, className, type = 'button', ...rest }: IconButtonProps): ReactNode {
  const look = { className: `icon-button${className ? ` ${className}` : ''}`, 'aria-label': label, title: label };
  if (href !== undefined) {
    return (
      <Link {...look} href={href}>
        <Icon name={icon} />
      </Link>
    );
  }
  return (
    <button {...rest} {...look} type={type}>
      <Icon name={icon} />
    </button>
  );
}
