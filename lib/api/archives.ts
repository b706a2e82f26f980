import { z } from 'zod';
import { archivesFolder, listArchives } from '../dataset/archive-folder.ts';
import { endpoint } from './endpoint.ts';
import { archiveSchema } from './schemas.ts';

export const archives = endpoint({
  id: 'archives',
  path: '/archives',
  data: z.array(archiveSchema),
  answer: async () => {
    const folder = archivesFolder();
    return {
      data: (folder === null ? [] : listArchives(folder)).map(({ name, version, changedAt, isSynthetic, files }) => ({
        name,
        version,
        changedAt: changedAt.toISOString(),
        origin: isSynthetic ? 'synthetic' : 'filed',
        address: `/archives/${name}/datapackage.json`,
        files,
      })),
    };
  },
});
