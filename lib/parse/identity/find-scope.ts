import { reasonOf } from '../../form/reason.ts';
import type { AgencyKind } from '../../form/report.ts';
import type { Scope } from '../../form/terms.ts';
import { spelling } from '../text/fold.ts';
import type { FoldedLines } from './folded-lines.ts';

/** Who is summed up: the organs under a government, or the lines of a ministry's branch; not a bureau's own offices. */
const consolidated =
  /汇总[^.;]{0,40}?(?:各|全[省市县区州旗盟]|所属|下属|部门|街道|乡镇|镇办|单位)[^.;]{0,30}|(?:各(?:部门|街道|乡镇|镇街|镇|乡|县|区|委办局|单位|级)|所属(?:部门|单位|机构))[^.;]{0,24}汇总[^.;]{0,12}|(?:数据|报告)(?:包含|包括|涵盖|含)[^.;]{0,12}(?:各|所属|下属|部门|街道|乡镇)[^.;]{0,24}|本报告(?:由|是)[^.;]{0,20}汇总[^.;]{0,16}|结合[^.;]{0,24}(?:人民政府|乡镇|街道|办事处)[,和及与][^.;]{0,12}(?:部门|内设机构|单位)[^.;]{0,24}编制/;
const ownOffices = /汇总[^.;]{0,20}(?:处室|科室|股室)/;
const single =
  /(?:数据|报告|统计)[^.;]{0,16}(?:仅|只)(?:含|包括|包含|为|限|统计|反映)?[^.;]{0,8}(?:本机关|本级|本单位|本部门)|(?:数据|报告|统计)[^.;]{0,20}(?:不含|不包括|不包含)[^.;]{0,8}(?:下属|所属|各部门|下级|部门|乡镇|街道)|本级(?:机关)?(?:政府信息公开)?(?:工作)?年度报告/;
/** One of these stands in every such wording. */
const figuresOrReport = /汇总|数据|报告|统计/;
const signOfFigures = spelling('汇数报统');

/** Whether a report covers its own organ or also those under it: by its wording, else by what kind of organ reports. */
export function findScope(
  lines: FoldedLines,
  kind: AgencyKind,
  agency: string | null,
): { readonly scope: Scope; readonly scopeReason: string } {
  for (const line of lines.prose) {
    if (!signOfFigures.test(line.written)) continue;
    const { text } = line;
    // a table label is no wording: both forms print 本机关不掌握相关政府信息
    if (!figuresOrReport.test(text) || text.includes('本机关不掌握')) continue;
    const own = single.exec(text);
    if (own) return { scope: 'single', scopeReason: reasonOf('singleWording', own[0].slice(0, 60)) };
    const all = consolidated.exec(text);
    if (all && !ownOffices.test(text)) {
      return { scope: 'consolidated', scopeReason: reasonOf('consolidatedWording', all[0].slice(0, 60)) };
    }
  }
  if (agency === null) return { scope: 'single', scopeReason: reasonOf('agencyUnknown') };
  if (kind === 'government') return { scope: 'consolidated', scopeReason: reasonOf('governmentReport', agency) };
  return { scope: 'single', scopeReason: reasonOf('ownOrganReport', agency) };
}
