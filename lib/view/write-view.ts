import { writeSubject } from './subject-ref.ts';
import {
  defaultView,
  takesApplicant,
  takesBase,
  takesLogAxis,
  type View,
  type ViewParameter,
  type viewChoices,
} from './view.ts';

/** Between several values of one parameter: no subject or measure has it, and addresses write it as it is. */
export const listMark = '_';

/**
 * The one address of a view, as parameters: defaults left out, order fixed. `only` are the parameters that the page
 * the address leads to has a use for.
 */
export function writeView(view: View, only?: readonly ViewParameter[]): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: ViewParameter, value: string | number | null, standard: string | number | null) => {
    if (value !== null && value !== standard && (only?.includes(name) ?? true)) params.append(name, String(value));
  };
  const choice = (name: keyof typeof viewChoices) => put(name, view[name], defaultView[name]);
  put('subjects', view.subjects.map(writeSubject).join(listMark), '');
  put('measure', view.measures.join(listMark), defaultView.measures.join(listMark));
  if (view.measures.some(takesApplicant)) choice('applicant');
  if (view.measures.some(takesBase)) choice('base');
  choice('scope');
  put('from', view.from, defaultView.from);
  put('to', view.to, defaultView.to);
  put('year', view.year, null);
  choice('origin');
  choice('figures');
  choice('display');
  choice('transform');
  put('baseYear', view.baseYear, null);
  choice('panel');
  choice('comparison');
  choice('sort');
  choice('changeForm');
  choice('extent');
  if (takesLogAxis(view)) choice('axis');
  choice('look');
  put('q', view.picker.search, '');
  put('by', view.picker.kind, null);
  put('in', view.picker.place, null);
  put('page', view.page, defaultView.page);
  return params;
}

/** A path with the address of a view, such as `/zh/explore?subjects=320000`. */
export function viewHref(path: string, view: View, only?: readonly ViewParameter[]): string {
  const query = writeView(view, only).toString();
  return query === '' ? path : `${path}?${query}`;
}
