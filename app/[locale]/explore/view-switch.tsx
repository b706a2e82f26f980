import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales.ts';
import { type Display, displays, type View } from '@/lib/view/view.ts';
import { exploreHref } from './explore-href.ts';

/** The displays of one answer. Switching changes nothing else of the address. */
export function ViewSwitch({ view, shown, locale }: { view: View; shown: Display; locale: Locale }) {
  const t = useTranslations('explore');
  return (
    <nav aria-label={t('display')} className="scroll max-w-full">
      <ul className="flex w-max rounded-[6px] border border-rule-2 text-s">
        {displays.map((display) => (
          <li key={display} className="border-rule-2 not-first:border-l">
            <Link
              href={exploreHref({ ...view, display }, locale)}
              scroll={false}
              aria-current={display === shown ? 'true' : undefined}
              className="block px-4 py-1 whitespace-nowrap hover:text-accent aria-[current]:bg-ink aria-[current]:font-semibold aria-[current]:text-paper max-md:py-2"
            >
              {t(`displays.${display}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
