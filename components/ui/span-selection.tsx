'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';

type Span = { first: number; last: number };

function ordered(span: Span): Span {
  return span.first <= span.last ? span : { first: span.last, last: span.first };
}

/**
 * Lets a person take a span of slices: by dragging, or with two sliders that only the keyboard and screen readers meet.
 * A click takes one slice, Enter on a slider opens the span, Escape lets go.
 * @param nameOf how slice `index` begins, in words, for the sliders' values.
 * @param onTake gets the first and last slice, both included.
 */
export function SpanSelection({
  count,
  nameOf,
  onTake,
  children,
}: {
  count: number;
  nameOf: (index: number) => string;
  onTake: (first: number, last: number) => void;
  children: ReactNode;
}): ReactNode {
  const [span, setSpan] = useState<Span | null>(null);
  const [dragging, setDragging] = useState(false);
  const [keys, setKeys] = useState<Span>({ first: 0, last: Math.max(0, count - 1) });
  const end = Math.max(0, count - 1);

  const sliceAt = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * count);
    return Math.min(end, Math.max(0, index));
  };
  const take = (taken: Span) => {
    const { first, last } = ordered(taken);
    setSpan(null);
    onTake(first, last);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take(keys);
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setSpan(null);
  };
  const slider = (edge: keyof Span, label: string) => (
    <input
      type="range"
      className="visually-hidden"
      aria-label={label}
      min={0}
      max={end}
      value={Math.min(end, keys[edge])}
      aria-valuetext={nameOf(Math.min(end, keys[edge]))}
      onChange={(event) => {
        const moved = { ...keys, [edge]: Number(event.target.value) };
        setKeys(moved);
        setSpan(moved);
      }}
      onFocus={() => setSpan(keys)}
      onBlur={() => setSpan(null)}
      onKeyDown={onKey}
    />
  );
  const shown = span && ordered(span);
  const percent = (index: number) => `${(index / Math.max(1, count)) * 100}%`;
  return (
    <div
      className="span-selection"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const slice = sliceAt(event);
        setDragging(true);
        setSpan({ first: slice, last: slice });
      }}
      onPointerMove={(event) => {
        if (dragging && span) setSpan({ ...span, last: sliceAt(event) });
      }}
      onPointerUp={() => {
        if (dragging && span) take(span);
        setDragging(false);
      }}
      onPointerCancel={() => {
        setDragging(false);
        setSpan(null);
      }}
    >
      {children}
      {shown && (
        <span
          className="span-taken"
          style={{ left: percent(shown.first), width: percent(shown.last - shown.first + 1) }}
        >
          {!dragging && <em>Enter opens {`${nameOf(shown.first)} to ${nameOf(shown.last + 1)}`}</em>}
        </span>
      )}
      {slider('first', 'Span from')}
      {slider('last', 'Span to')}
    </div>
  );
}
