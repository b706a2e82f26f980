import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';

/** An address that names no agency, region, report or page. */
export default function NotFound() {
  const t = useTranslations('notFound');
  const locale = useLocale();
  return (
    <section className="py-12">
      <p className="text-s text-accent">404</p>
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[60ch] text-ink-2">{t('text')}</p>
      <ul className="mt-6 flex flex-wrap gap-3">
        <li>
          <Link className="button button-strong" href={`/${locale}/agencies`}>
            {t('agencies')}
          </Link>
        </li>
        <li>
          <Link className="button" href={`/${locale}/explore`}>
            {t('explore')}
          </Link>
        </li>
      </ul>
    </section>
  );
}
