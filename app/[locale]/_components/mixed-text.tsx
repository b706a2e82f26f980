import type { Locale } from '@/lib/i18n/locales.ts';

const chinese = /([\u3400-\u9fff][\u3400-\u9fff\d（）()·、]*)/u;

/** Words in which names may be Chinese: where the page is not, those names say their language. */
export function MixedText({ text, locale }: { text: string; locale: Locale }) {
  if (locale === 'zh' || !chinese.test(text)) return text;
  return text.split(chinese).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text keep their places
      <span key={at} lang="zh">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
