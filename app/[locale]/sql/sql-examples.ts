import { quotedName, type SqlTable } from './sql-table.ts';

export const sqlExampleNames = ['first', 'columns', 'years', 'agencies'] as const;
export type SqlExample = (typeof sqlExampleNames)[number];

const sumOf = (by: string, table: string) => `SELECT ${by}, count(*) AS reports, sum(value) AS total
FROM ${quotedName(table)}
WHERE figure = 'application.newlyReceived.total'
GROUP BY ${by}
ORDER BY total DESC
LIMIT 50`;

/** Statements to begin with, for the tables that there are: those about figures only where a table has figures. */
export function sqlExamples(tables: readonly SqlTable[]): readonly (readonly [SqlExample, string])[] {
  const [first] = tables;
  if (!first) return [];
  const figures = tables.find(({ columns }) =>
    ['figure', 'report_year', 'value'].every((name) => columns.includes(name)),
  );
  return [
    ['first', `SELECT *\nFROM ${quotedName(first.name)}\nLIMIT 20`],
    ['columns', `SELECT name, type\nFROM pragma_table_info('${first.name.replaceAll("'", "''")}')`],
    ...(figures
      ? ([
          ['years', sumOf('report_year', figures.name)],
          ['agencies', sumOf('agency', figures.name)],
        ] as const)
      : []),
  ];
}
