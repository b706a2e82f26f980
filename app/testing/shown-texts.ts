import { Parser } from 'htmlparser2';

/** Attributes whose words a reader meets: as a tip, a name, a description, or in an empty field. */
const spoken = [
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
];
const unseen = new Set(['code', 'pre', 'script', 'style', 'template']);

/** Every text of a page that a reader sees or hears, each once; what is written for programs (`code`, `pre`) is left out. */
export function shownTexts(html: string): string[] {
  const texts = new Set<string>();
  const left: string[] = [];
  let text = '';
  const end = () => {
    if (/\p{L}/u.test(text)) texts.add(text.trim());
    text = '';
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      end();
      if (left.length > 0 || unseen.has(name)) left.push(name);
      for (const key of spoken) {
        const words = attributes[key];
        if (words && /\p{L}/u.test(words)) texts.add(words.trim());
      }
    },
    ontext(part) {
      if (left.length === 0) text += part;
    },
    onclosetag() {
      end();
      left.pop();
    },
  });
  parser.end(html);
  end();
  return [...texts];
}
