import { useTranslations } from 'next-intl';
import { type OwnerAddress, siteOwner } from '../../site-owner.ts';

const dataLicence = { text: 'CC BY 4.0', href: 'https://creativecommons.org/licenses/by/4.0/' };
const codeLicence = { text: 'Apache-2.0', href: 'https://www.apache.org/licenses/LICENSE-2.0' };

/** Under which licences data and program may be used, who runs the site, and where errors are reported: as its owner has set it. */
export function OwnerSection() {
  const t = useTranslations('owner');
  const { name, contact, errors } = siteOwner();
  return (
    <>
      <h2 className="mt-10" id="owner">
        {t('title')}
      </h2>
      <ul className="mt-3 max-w-[75ch] list-disc space-y-2 pl-5">
        <li>
          {t('data')} <Linked {...dataLicence} />
        </li>
        <li>
          {t('code')} <Linked {...codeLicence} />
        </li>
        <li>{t('cite')}</li>
        {name && <li>{t('by', { owner: name })}</li>}
        {contact ? (
          <li>
            {t('contact')} <Linked {...contact} />
          </li>
        ) : (
          <li>{t('noContact')}</li>
        )}
        {errors ? (
          <li>
            {t('errors')} <Linked {...errors} />
          </li>
        ) : (
          <li>{t('noErrors')}</li>
        )}
      </ul>
    </>
  );
}

const Linked = ({ text, href }: OwnerAddress) => (
  <a className="link" href={href}>
    {text}
  </a>
);
