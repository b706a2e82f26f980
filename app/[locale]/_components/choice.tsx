import type { ReactNode } from 'react';

type Props = { name: string; label: string; value: string | number; className?: string; children: ReactNode };

/** A select of a form with its label over it. */
export function Choice({ name, label, value, className = '', children }: Props) {
  return (
    <label className={`choice ${className}`}>
      <span>{label}</span>
      <select name={name} defaultValue={value} key={value} className="field w-full">
        {children}
      </select>
    </label>
  );
}
