import type { APIRequestContext } from '@playwright/test';

/** One address of each page, found as a reader finds them: ids differ between databases. */
export async function pagePaths(request: APIRequestContext): Promise<string[]> {
  const list = await (await request.get('/zh/agencies?q=suqian')).text();
  const agency = /\/agencies\/(\d{6}-[0-9a-z]+)/.exec(list)?.[1];
  const other = /\/agencies\/(\d{6}-[0-9a-z]+)/.exec(await (await request.get('/zh/agencies?q=zhaoyuan')).text())?.[1];
  const report = /\/reports\/(\d+)/.exec(await (await request.get(`/zh/agencies/${agency}`)).text())?.[1];
  if (!agency || !other || !report)
    throw new Error('the agency list, an agency and its report must lead to one another');
  return [
    '',
    '/explore',
    '/explore?origin=synthetic&measure=disclosureRate',
    `/explore?subjects=${agency}_${other}&display=table`,
    `/explore?subjects=${agency}&comparison=parentRegion`,
    '/explore?subjects=prefectures&origin=synthetic&measure=disclosureRate&display=map',
    '/explore?subjects=prefectures&origin=synthetic&measure=disclosureRate&display=bars&q=wuhan',
    '/agencies',
    `/agencies/${agency}`,
    '/regions/000000',
    '/regions/321300',
    `/reports/${report}`,
    `/reports/${report}?cell=application.newlyReceived.total`,
    '/data',
    '/data?figures=all&shape=form',
    '/archives',
    '/sql',
    '/api',
    '/changes',
    '/methods',
    '/nowhere',
  ];
}
