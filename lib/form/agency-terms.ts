import type { AgencyKind, AgencyLevel } from './report.ts';
import type { Term } from './terms.ts';

export const agencyKindTerms: Record<AgencyKind, Term> = {
  government: { zh: '人民政府', en: 'government' },
  generalOffice: { zh: '政府办公厅（室）', en: 'general office' },
  department: { zh: '部门', en: 'department' },
  township: { zh: '乡镇', en: 'township' },
  subdistrict: { zh: '街道', en: 'sub-district' },
  zone: { zh: '开发区', en: 'development zone' },
  ministry: { zh: '中央部门', en: 'ministry' },
  other: { zh: '其他机关', en: 'other organ' },
};

export const agencyLevelTerms: Record<AgencyLevel, Term> = {
  national: { zh: '国家级', en: 'national' },
  province: { zh: '省级', en: 'provincial' },
  prefecture: { zh: '地级', en: 'prefectural' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡级', en: 'township' },
  unknown: { zh: '级别不明', en: 'level unknown' },
};

/** What ends the name of a generated agency, so that its name alone tells that it is none. */
export const syntheticMark = '（合成）';

/** The name of an agency without that mark, for where its origin is told beside it. */
export function withoutSyntheticMark(name: string): string {
  return name.endsWith(syntheticMark) ? name.slice(0, -syntheticMark.length) : name;
}

/** Level and kind of an agency in words: `县级 · 部门`; a township says its level by its kind. */
export function describeAgency(kind: AgencyKind, level: AgencyLevel, locale: keyof Term): string {
  const isSaid = (kind === 'township' && level === 'township') || (kind === 'ministry' && level === 'national');
  const words = [...(isSaid ? [] : [agencyLevelTerms[level][locale]]), agencyKindTerms[kind][locale]];
  return words.join(' · ');
}
