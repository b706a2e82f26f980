'use client';

import { useParams } from 'next/navigation';
import en from '@/lib/i18n/en/crash.json';
import { defaultLocale, isLocale } from '@/lib/i18n/locales.ts';
import zh from '@/lib/i18n/zh/crash.json';

/** Our own fault, under its own name: the digest finds it in the server's log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const given = useParams<{ locale?: string }>().locale;
  const locale = isLocale(given) ? given : defaultLocale;
  const words = { zh, en }[locale];
  return (
    <section className="py-12">
      <h1>{words.broke}</h1>
      <p className="mt-2 max-w-[60ch] text-ink-2">{words.notAbsence}</p>
      <p className="mt-2 font-mono text-s">{error.digest ? `${words.fault} ${error.digest}` : error.message}</p>
      <button type="button" className="button mt-6" onClick={reset}>
        {words.again}
      </button>
    </section>
  );
}
