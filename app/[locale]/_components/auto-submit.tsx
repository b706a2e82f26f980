'use client';

import { useEffect } from 'react';

/** Where scripts run, a choice takes effect when it is made; the form's own button stays for where they do not. */
export function AutoSubmit({ form }: { form: string }) {
  useEffect(() => {
    const element = document.getElementById(form);
    if (!(element instanceof HTMLFormElement)) return;
    const submit = (event: Event) => {
      const { target } = event;
      const isControl =
        target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== 'search');
      if (isControl && target.form === element) element.requestSubmit();
    };
    document.addEventListener('change', submit);
    return () => document.removeEventListener('change', submit);
  }, [form]);
  return null;
}
