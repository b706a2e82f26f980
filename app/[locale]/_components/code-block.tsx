/** A command or program to copy; it is selected whole by one press, and wraps instead of scrolling. */
export function CodeBlock({ text }: { text: string }) {
  return (
    <pre className="mt-1 select-all border border-rule bg-surface px-3 py-2 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
      {text}
    </pre>
  );
}
