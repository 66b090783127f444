import Form from 'next/form';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from './icon';

export type FilterToken = {
  /** The field it narrows, or empty for free text. */
  field: string;
  value: string;
  /** The same page without this filter. */
  removeHref: string;
};

/**
 * The written filter. It is a GET form, so that every filter is in the URL and works before scripts arrive.
 * @param action the page's own path. @param name the query parameter the text goes to.
 * @param keep other parameters of the URL that must survive.
 */
export function FilterBar({
  action,
  name = 'q',
  label,
  placeholder,
  defaultValue,
  tokens = [],
  keep = {},
  children,
}: {
  action: string;
  name?: string;
  label: string;
  placeholder?: string;
  defaultValue?: string;
  tokens?: FilterToken[];
  keep?: Record<string, string | readonly string[] | undefined>;
  children?: ReactNode;
}): ReactNode {
  const kept = Object.entries(keep).flatMap(([key, value]) =>
    (typeof value === 'string' ? [value] : (value ?? [])).map((item) => ({ key, value: item })),
  );
  return (
    <div className="filter-bar">
      <Form className="filter-query" action={action} scroll={false} role="search">
        <Icon name="search" />
        {tokens.map((token) => (
          <span className="filter-token" key={`${token.field}:${token.value}`}>
            {token.field && <em>{token.field}:</em>}
            {token.value}
            <Link
              href={token.removeHref}
              scroll={false}
              aria-label={`Remove filter ${token.field} ${token.value}`.replace('  ', ' ')}
            >
              <Icon name="cross" size={12} />
            </Link>
          </span>
        ))}
        <input
          // What was written became tokens: the field begins anew, also when its text was empty before and is again.
          key={JSON.stringify([defaultValue, tokens])}
          name={name}
          type="search"
          aria-label={label}
          placeholder={tokens.length > 0 ? 'and…' : placeholder}
          defaultValue={defaultValue}
          autoComplete="off"
          spellCheck={false}
          data-filter-input=""
        />
        {kept.map(({ key, value }) => (
          <input key={`${key}=${value}`} type="hidden" name={key} value={value} />
        ))}
      </Form>
      {children}
    </div>
  );
}
