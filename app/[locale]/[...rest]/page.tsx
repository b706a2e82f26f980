import { notFound } from 'next/navigation';

/** Any address that no room answers gets the designed 404, in its language. */
export default function Page(): never {
  notFound();
}
