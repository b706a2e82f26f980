import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales.ts';

/** What the figures are and are not, on every page. */
export function SiteFooter({ locale }: { locale: Locale }) {
  const t = useTranslations('site');
  const archives = useTranslations('archives');
  const api = useTranslations('api');
  const changes = useTranslations('changes');
  return (
    <footer className="border-t border-rule px-4 py-6 text-xs text-ink-2 md:px-8">
      <div className="mx-auto flex max-w-[1256px] flex-wrap gap-x-8 gap-y-2">
        <p className="max-w-[70ch]">{t('footer')}</p>
        <p className="flex md:ml-auto flex-wrap items-start gap-x-4 gap-y-1">
          <Link href={`/${locale}/archives`} className="link">
            {archives('title')}
          </Link>
          <Link href={`/${locale}/api`} className="link">
            {api('title')}
          </Link>
          <Link href={`/${locale}/changes`} className="link">
            {changes('title')}
          </Link>
          <Link href={`/${locale}/methods`} className="link">
            {t('sections.methods')}
          </Link>
        </p>
      </div>
    </footer>
  );
}
