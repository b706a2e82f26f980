import Link from 'next/link';
import { useLocale } from 'next-intl';
import { MixedText } from './mixed-text.tsx';
import { type LinkedSubject, subjectHref } from './subject-href.ts';

type Props = {
  subject: LinkedSubject;
  /** Its name as it is said here. */
  name: string;
  className?: string;
};

/** The name of an agency or a region, which leads to its page; a Chinese name says its language on an English page. */
export function SubjectLink({ subject, name, className = 'link' }: Props) {
  const locale = useLocale();
  return (
    <Link prefetch={false} className={className} href={subjectHref(subject, locale)}>
      <MixedText text={name} locale={locale} />
    </Link>
  );
}
