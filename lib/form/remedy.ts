import { type Problem, type ProblemCode, severityOf } from './problem.ts';
import type { Term } from './terms.ts';

const manifest: Term = {
  zh: '在 manifest.csv 中写明机关、年度或行政区划代码，再次导入。',
  en: 'Name the agency, year or region code in manifest.csv and ingest the file again.',
};
const otherFile: Term = {
  zh: '换用完好的文件（原网页、DOCX 或带文字层的 PDF），再次导入。',
  en: 'Ingest another copy: the page itself, a DOCX, or a PDF with a text layer.',
};
const compare: Term = {
  zh: '对照原文核对所列数字；读错的，用 npm run explain 查看原因并报告。',
  en: 'Compare the figures with the source; where they are read wrongly, npm run explain shows why: report it.',
};

const remedies: Partial<Readonly<Record<ProblemCode, Term>>> = {
  agencyUnknown: manifest,
  yearUnknown: manifest,
  agencyInferred: manifest,
  yearInferred: manifest,
  yearDisagrees: manifest,
  regionAmbiguous: manifest,
  regionUnknown: manifest,
  emptySource: otherFile,
  unreadableFormat: otherFile,
  damagedFile: otherFile,
  imageOnly: otherFile,
  mojibake: otherFile,
  truncated: otherFile,
  numbersUnplaced: otherFile,
  sourceTooLarge: {
    zh: '只保留年度报告部分，另存为较小的文件。',
    en: 'Save the part that is the yearly report as a smaller file.',
  },
  severalForms: { zh: '将每份报告单独成文件。', en: 'Give each report a file of its own.' },
  blankForm: { zh: '无须处理：该表未填。', en: 'Nothing to do: the form is not filled in.' },
  notAReport: {
    zh: '改用报告本身，而不是通知、解读或列表页。',
    en: 'Use the report itself, not a notice, guide or list.',
  },
  noTables: {
    zh: '确认文件含三张法定表格；表格在附件中的，导入附件。',
    en: 'Check that the file holds the three statutory tables; if they are an attachment, ingest that.',
  },
  beforeTheForm: {
    zh: '无须处理：2019 年前的报告没有法定表格。',
    en: 'Nothing to do: reports before 2019 have no such tables.',
  },
};

/** What a person can do about a problem: its own remedy, else another file for a refusal and a look at the source for a doubt. */
export function describeRemedy({ code }: Problem, locale: keyof Term): string {
  return (remedies[code] ?? (severityOf(code) === 'error' ? otherFile : compare))[locale];
}
