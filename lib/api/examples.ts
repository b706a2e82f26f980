/** What an example does: its title is in the catalogue of the page. */
export const exampleTasks = ['series', 'file', 'pages'] as const;
export type ExampleTask = (typeof exampleTasks)[number];

/** What an example is written in; all but `r` are run in the tests. */
export const exampleLanguages = ['curl', 'pandas', 'python', 'javascript', 'r'] as const;
export type ExampleLanguage = (typeof exampleLanguages)[number];

const query = 'subjects=321300&measure=disclosureRate&from=2022&to=2024';
const file = 'subjects=321300&figures=all&from=2023&to=2023';

/** Programs that ask the API of a site, each whole: they print what they read, values separated by spaces. */
export function examplesFor(site: string): Readonly<Record<ExampleTask, Readonly<Record<ExampleLanguage, string>>>> {
  const api = `${site}/api/v1`;
  return {
    series: {
      curl: `curl -s --compressed '${api}/series?${query}'`,
      pandas: `import pandas as pd

rows = pd.read_csv("${api}/series.csv?${query}")
for row in rows.itertuples():
    print(row.report_year, row.numerator, row.n)`,
      python: `import json
from urllib.request import urlopen

with urlopen("${api}/series?${query}") as answer:
    found = json.load(answer)
for point in found["data"][0]["points"]:
    print(point["year"], point["numerator"], point["n"])`,
      javascript: `const answer = await fetch("${api}/series?${query}");
if (!answer.ok) throw new Error((await answer.json()).detail);
const { data } = await answer.json();
for (const { year, numerator, n } of data[0].points) console.log(year, numerator, n);`,
      r: `rows <- read.csv("${api}/series.csv?${query}", encoding = "UTF-8")
print(rows[, c("report_year", "numerator", "n")])`,
    },
    file: {
      curl: `curl -s --compressed '${api}/dataset.csv?${file}'`,
      pandas: `import pandas as pd

rows = pd.read_csv("${api}/dataset.csv?${file}")
for kind, one in rows.groupby("agency_kind", sort=True):
    print(kind, len(one), one["value"].notna().sum())`,
      python: `import csv
from collections import Counter
from io import TextIOWrapper
from urllib.request import urlopen

rows, numbers = Counter(), Counter()
with urlopen("${api}/dataset.csv?${file}") as answer:
    for row in csv.DictReader(TextIOWrapper(answer, "utf-8", newline="")):
        rows[row["agency_kind"]] += 1
        numbers[row["agency_kind"]] += row["value"] != ""
for kind in sorted(rows):
    print(kind, rows[kind], numbers[kind])`,
      javascript: `const answer = await fetch("${api}/dataset.ndjson?${file}");
if (!answer.ok) throw new Error((await answer.json()).detail);
const kinds = new Map();
for (const line of (await answer.text()).trimEnd().split("\\n")) {
  const { agency_kind, value } = JSON.parse(line);
  const [rows, numbers] = kinds.get(agency_kind) ?? [0, 0];
  kinds.set(agency_kind, [rows + 1, numbers + (value === null ? 0 : 1)]);
}
for (const kind of [...kinds.keys()].sort()) console.log(kind, ...kinds.get(kind));`,
      r: `rows <- read.csv("${api}/dataset.csv?${file}", encoding = "UTF-8")
print(aggregate(value ~ agency_kind, data = rows, FUN = length))`,
    },
    pages: {
      curl: `after=0
while [ -n "$after" ]; do
  page=$(curl -s --fail "${api}/agencies?in=320000&limit=200&after=$after") || exit 1
  printf '%s\\n' "$page"
  after=$(printf '%s' "$page" | sed -n 's/.*"next":"\\([0-9]*\\)".*/\\1/p')
done`,
      pandas: `import json
from urllib.request import urlopen
import pandas as pd

pages, after = [], "0"
while after:
    with urlopen(f"${api}/agencies?in=320000&limit=200&after={after}") as answer:
        page = json.load(answer)
    pages.append(pd.DataFrame(page["data"]))
    after = page["next"]
agencies = pd.concat(pages)
print(len(agencies), agencies["id"].nunique())`,
      python: `import json
from urllib.request import urlopen

agencies, after = [], "0"
while after:
    with urlopen(f"${api}/agencies?in=320000&limit=200&after={after}") as answer:
        page = json.load(answer)
    agencies += page["data"]
    after = page["next"]
print(len(agencies), len({agency["id"] for agency in agencies}))`,
      javascript: `const agencies = [];
for (let after = "0"; after; ) {
  const answer = await fetch(\`${api}/agencies?in=320000&limit=200&after=\${after}\`);
  if (!answer.ok) throw new Error((await answer.json()).detail);
  const { data, next } = await answer.json();
  agencies.push(...data);
  after = next;
}
console.log(agencies.length, new Set(agencies.map(({ id }) => id)).size);`,
      r: `library(jsonlite)
agencies <- NULL
after <- "0"
while (!is.null(after)) {
  page <- fromJSON(paste0("${api}/agencies?in=320000&limit=200&after=", after))
  agencies <- rbind(agencies, page$data[, c("id", "name")])
  after <- page[["next"]]
}
print(nrow(agencies))`,
    },
  };
}
