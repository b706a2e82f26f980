import { useLocale, useTranslations } from 'next-intl';
import { drawnView } from '@/lib/chart/draw-view.ts';
import type { DrawingForm } from '@/lib/chart/rows.ts';
import type { MeasureId } from '@/lib/indicator/measure.ts';
import { drawingParameters, seriesParameters } from '@/lib/view/page-parameters.ts';
import type { View } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';

type Props = {
  /** What the files are of. */
  title: string;
  /** As the chart is drawn from it. */
  view: View;
  form?: DrawingForm;
  /** Rows in files of their own, each with its name, where a view of all would have too many measures. */
  parts?: readonly { readonly name: string; readonly measures: readonly MeasureId[] }[];
};

/** A chart's rows and pictures as files, in one quiet line under it. */
export function ChartFiles({ title, view, form, parts }: Props) {
  const locale = useLocale();
  const written = (of: View, parameters: typeof drawingParameters) => {
    const params = writeView(of, parameters);
    params.set('lang', locale);
    if (form && parameters === drawingParameters) params.set('form', form);
    return params;
  };
  const rows = drawnView(view, form);
  const tables = parts ?? [{ name: '', measures: rows.measures }];
  const files = [
    ...tables.map(({ name, measures }) => ({
      name: `CSV ${name}`.trim(),
      href: `/api/v1/trend.csv?${written({ ...rows, measures }, seriesParameters)}`,
    })),
    ...(['SVG', 'PNG'] as const).map((name) => ({
      name,
      href: `/api/v1/chart.${name.toLowerCase()}?${written(view, drawingParameters)}`,
    })),
  ];
  return <FileLinks title={title} files={files} />;
}

/** The rows of a table as a file. */
export function RowsFile({ title, view, measures }: { title: string; view: View; measures: readonly MeasureId[] }) {
  const locale = useLocale();
  const params = writeView({ ...view, measures }, seriesParameters);
  params.set('lang', locale);
  return <FileLinks title={title} files={[{ name: 'CSV', href: `/api/v1/trend.csv?${params}` }]} />;
}

type FileLinksProps = { title: string; files: readonly { readonly name: string; readonly href: string }[] };

function FileLinks({ title, files }: FileLinksProps) {
  const t = useTranslations('chartFiles');
  return (
    <p className="no-print mt-2 flex flex-wrap items-baseline gap-x-3 text-xs text-ink-2">
      <span>{t('download')}</span>
      {files.map(({ name, href }) => (
        <a key={name} href={href} download aria-label={t('file', { title, format: name })} className="press link">
          {name}
        </a>
      ))}
    </p>
  );
}
