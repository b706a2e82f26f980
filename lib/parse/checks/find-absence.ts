import { type Problem, problem } from '../../form/problem.ts';
import type { SourceDocument } from '../../source/document.ts';
import { fold } from '../text/fold.ts';

/** Files that hold reports elsewhere, by their endings. */
const fileAddress =
  /(?:\b(?:href|src|data|value|file|url|path)\s{0,3}[=:]\s{0,3}|["'(=])["']?([^"'<>\s()=]{1,300}?\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|rtf|ceb))(?:[?#&"'<>\s)]|$)/gi;
const embedding =
  /<(?:iframe|frame|embed)\b[^<>]{0,500}?\ssrc\s{0,3}=\s{0,3}["']?([^"'<>\s]{1,300})|<object\b[^<>]{0,500}?\sdata\s{0,3}=\s{0,3}["']?([^"'<>\s]{1,300})/gi;
const aboutReports = /年报|年度报告|政府信息公开|信息公开|附件|报告|下载|正文/;
const tableHeading = /主动公开政府信息情况|收到和处理政府信息公开申请|行政复议、?行政诉讼情况/;
/** A page that shows fewer signs than this beside its menus shows no report. */
const fewSigns = 400;
/** A file of pictures and fewer signs than this is a scan with a stamp or page numbers. */
const signsOfScan = 120;
const namedFiles = 3;
/** What a page says of its tables is said before this. */
const longestPage = 1_000_000;

/** Why a source of a report's title holds no tables: they are pictures, in another file, or put there by a script. */
export function findAbsence(document: SourceDocument): Problem | null {
  const { format } = document.ref;
  const isPage = format === 'html' || format === 'mhtml';
  const shown = document.blocks.flatMap((block) => (block.kind === 'line' ? [fold(block.text).text] : []));
  const text = document.text.slice(0, longestPage);
  const files = isPage ? filesOf(text, shown) : [];
  if (files.length > 0) return problem('fileElsewhere', { params: { found: files.slice(0, namedFiles).join('、') } });
  const count = isPage ? picturesAfter(text, tableHeading) : (document.pictures ?? 0);
  if (count > 0 && shown.some((line) => tableHeading.test(line)))
    return problem('tablesArePictures', { params: { count } });
  const isScan = isPage
    ? signsOf(shown) < fewSigns && picturesAfter(text, /年度报告|年报/) > 0
    : count > 0 && signsOf(shown) < signsOfScan;
  if (isScan) return problem('imageOnly');
  return isPage && isShell(text, shown) ? problem('scriptShell') : null;
}

const signsOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length, 0);

/** The files that a page embeds, or links to under a name of a report; a page about something else has its own links. */
function filesOf(text: string, shown: readonly string[]): string[] {
  const signs = signsOf(shown);
  const found = new Set<string>();
  for (const [, source, data] of text.matchAll(embedding)) {
    const address = source ?? data ?? '';
    if (/\.(?:pdf|docx?|xlsx?|wps|ofd)\b/i.test(address) || (signs < fewSigns && /\.html?\b/i.test(address)))
      found.add(nameOf(address));
  }
  const linked = new Set<string>();
  for (const hit of text.matchAll(fileAddress)) {
    const address = hit[1] ?? '';
    linked.add(nameOf(address));
    const around = text.slice(hit.index + hit[0].length, hit.index + hit[0].length + 300).split(/<\/a>/i)[0] ?? '';
    if (aboutReports.test(fold(around.replace(/<[^>]*>/g, '')).text) || aboutReports.test(nameOf(address)))
      found.add(nameOf(address));
  }
  if (found.size === 0 && linked.size === 1 && signs < fewSigns * 3) return [...linked];
  return [...found];
}

/** The last part of an address, decoded where it is written in percent signs. */
function nameOf(address: string): string {
  const viewed = /[?&](?:file|url|src)=([^&#]+)/i.exec(address)?.[1] ?? address;
  const name = decoded(viewed)
    .replace(/[?#].*$/, '')
    .split(/[\\/]/)
    .filter(Boolean)
    .at(-1);
  return (name ?? viewed).slice(0, 80);
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch (error) {
    if (error instanceof URIError) return address;
    throw error;
  }
}

/** The pictures of a page after words of its body; those before belong to the site. */
function picturesAfter(text: string, words: RegExp): number {
  const body = text.slice(Math.max(0, text.search(/<body\b/i)));
  const at = body.search(words);
  return at < 0 ? 0 : (body.slice(at).match(/<img\b/gi)?.length ?? 0);
}

/** A page of little but scripts, or one whose scripts put tables together. */
function isShell(text: string, shown: readonly string[]): boolean {
  const [, ...scripts] = text.split(/<script\b/i);
  if (scripts.length === 0) return false;
  return (
    signsOf(shown) < fewSigns || scripts.some((script) => /<t[dr]\b/i.test(script.split(/<\/script/i, 1)[0] ?? ''))
  );
}
