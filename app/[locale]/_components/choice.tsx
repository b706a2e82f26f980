import type { ReactNode } from 'react';

type Props = { name: string; label: string; value: string | number; className?: string; children: ReactNode };

/** A select of a form with its label over it. */
export function Choice({ name, label, value, className = '', children }: Props) {
  return (
    <label className={`block min-w-0 max-w-full ${className}`}>
      <span className="mb-1 block text-xs text-ink-2">{label}</span>
      <select name={name} defaultValue={value} key={value} className="field w-full">
        {children}
      </select>
    </label>
  );
}
