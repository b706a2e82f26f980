import { z } from 'zod';
import { changeColumns } from '../dataset/change-columns.ts';
import { figureColumns } from '../dataset/figure-rows.ts';
import { formColumns } from '../dataset/form-rows.ts';
import { trendColumns } from '../dataset/trend-columns.ts';
import { wideColumns } from '../dataset/wide-rows.ts';
import { fileFormats, mediaTypes, mostRows } from '../dataset/write-table.ts';
import { endpoint } from './endpoint.ts';
import { datasetSchema } from './schemas.ts';
import { sayApi } from './words.ts';

export const datasets = endpoint({
  id: 'datasets',
  path: '/datasets',
  data: z.array(datasetSchema),
  answer: async ({ locale }) => ({
    data: (
      [
        ['dataset', 'tidy', figureColumns],
        ['dataset', 'wide', wideColumns(null)],
        ['dataset', 'form', formColumns],
        ['series', null, trendColumns],
        ['change', null, changeColumns],
      ] as const
    ).map(([id, shape, columns]) => ({
      id,
      shape,
      title: sayApi(shape === null ? `file.${id}` : `shape.${shape}`, locale),
      formats: fileFormats.map((format) => ({
        format,
        mediaType: mediaTypes[format],
        mostRows: Number.isFinite(mostRows[format]) ? mostRows[format] : null,
      })),
      columns: columns.map(({ key, type, header, description }) => ({
        key,
        type,
        header: header[locale],
        description: description[locale],
      })),
    })),
  }),
});
