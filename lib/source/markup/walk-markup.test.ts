import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../parse/testing/random.ts';
import { walkMarkup } from './walk-markup.ts';

/** What is heard of a page, one line each: tags with their attributes, text, and where they stand. */
function heard(page: string): string[] {
  const events: string[] = [];
  walkMarkup(
    page,
    {
      open: (name, attributes, start, end) => events.push(`<${name} ${JSON.stringify(attributes)} ${start}-${end}`),
      close: (name) => events.push(`</${name}`),
      text: (data, start, end) => events.push(`${JSON.stringify(data)} ${start}-${end}`),
    },
    Number.POSITIVE_INFINITY,
  );
  return events;
}

/** The same of htmlparser2, which writes some names within drawings with capitals. */
function heardByParser(page: string): string[] {
  const events: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) =>
      events.push(`<${name.toLowerCase()} ${JSON.stringify(attributes)} ${parser.startIndex}-${parser.endIndex + 1}`),
    onclosetag: (name) => events.push(`</${name.toLowerCase()}`),
    ontext: (data) => events.push(`${JSON.stringify(data)} ${parser.startIndex}-${parser.endIndex + 1}`),
  });
  parser.end(page);
  return events;
}

const bits = [
  ...[
    '<table>',
    '<tr>',
    '<td',
    '<TD ',
    '</td>',
    '</td x',
    '</table >',
    '<tbody>',
    '<thead>',
    '<th>',
    '<p>',
    '</p>',
    '<br>',
  ],
  ...['</br>', '<br/>', '<li>', '<h1>', '<a>', '<form>', '</form>', '<select>', '<option>', '<input/>', '<dt>', '<rt>'],
  ...['<script>', '</script>', '<style>', '</style >', '<title>', '</title>', '<textarea>', '</textarea>', '<xmp>'],
  ...['<plaintext>', '<iframe>', '</IFRAME>', '<noembed>', '<svg>', '</svg>', '<svg a/ >', '<math>', '<mi>', '<desc>'],
  ...[
    '<foreignObject>',
    '<image>',
    '</image>',
    '<path/>',
    '<x-y>',
    '<!--',
    '-->',
    '--!>',
    '<!-->',
    '<!--->',
    '</>',
    '< ',
  ],
  ...['<![CDATA[', ']]>', '<!doctype html>', '<?xml ?>', '<', '</', '>', '/>', '&', '&amp', '&amp;', '&nbsp;', '&nbsp'],
  ...['&#48;', '&#x4e00', '&lt', '&notit;', '&ampx=', '&bne;', ' a="x&amp;y"', " a='q>'", ' a=b/c', ' a', ' =', '="'],
  ...['"', "'", ' ', '\n', 'x', '中'],
];

describe('walkMarkup', () => {
  it('hears of any page what htmlparser2 hears', () => {
    for (let seed = 0; seed < 3000; seed++) {
      const random = seededRandom(seed);
      const page = Array.from({ length: random.whole(1, 25) }, () => random.pick(bits)).join('');
      // a page that ends in a tag has its own test
      expect(heard(`${page}">'><i>`), page).toEqual(heardByParser(`${page}">'><i>`));
    }
  });

  it('ends early where tags nest too deep', () => {
    const handler = { open: () => undefined, close: () => undefined, text: () => undefined };
    expect(walkMarkup('<b>'.repeat(20), handler, 20)).toBe(false);
    expect(walkMarkup('<b>'.repeat(19), handler, 20)).toBe(true);
  });

  it.each(['<p>1<t', '<p>1<plain', '<p>1</p ', '<p>1<br/', '<p>1<td a'])('hears the end of %j', (page) => {
    expect(heard(page)).toEqual(heardByParser(page));
  });
});
