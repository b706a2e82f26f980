import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { chooseLocale, localeCookie } from '@/lib/i18n/locales.ts';

/** The bare address leads to the reader's language. */
export async function GET(): Promise<never> {
  const locale = chooseLocale((await cookies()).get(localeCookie)?.value, (await headers()).get('accept-language'));
  redirect(`/${locale}`);
}
