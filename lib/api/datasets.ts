import { z } from 'zod';
import { changeColumns } from '../dataset/change-columns.ts';
import { figureColumns } from '../dataset/figure-rows.ts';
import { trendColumns } from '../dataset/trend-columns.ts';
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
        ['dataset', figureColumns],
        ['series', trendColumns],
        ['change', changeColumns],
      ] as const
    ).map(([id, columns]) => ({
      id,
      title: sayApi(`file.${id}`, locale),
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
