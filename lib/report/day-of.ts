const china = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The day in China, where the reports are published. */
export function dayOf(time: Date): string {
  return china.format(time);
}
