import type { BodyRef, RequestPreview } from '@tawsiya/sdk'
import type { PreviewRow } from './requests.repository.js'

type Asked = Omit<RequestPreview['asked'][number], 'contacts'>

/** Who is asked for what: the leads each for their own, or the named institutions for everything. */
export function previewOf(
  rows: readonly PreviewRow[],
  named: readonly BodyRef[] | null,
): Omit<RequestPreview, 'asked'> & { readonly asked: readonly Asked[] } {
  const pairs = rows.flatMap((row) => (named ?? row.leads).map((body) => ({ body, code: codeOf(row) })))
  return {
    recommendations: [...Map.groupBy(rows, ({ code }) => code)].map(([code, group]) => ({
      code,
      text: group[0]?.whole ?? '',
      language: group[0]?.language ?? 'und',
      components: group.map(({ id, letter, text, leads }) => ({ id, letter, text, leads: leads.map(({ name }) => name) })),
    })),
    asked: [...Map.groupBy(pairs, ({ body }) => body.code).values()].flatMap((group) =>
      group[0] ? [{ body: group[0].body, codes: group.map(({ code }) => code) }] : [],
    ),
    orphans: named ? [] : rows.filter(({ leads }) => leads.length === 0).map(codeOf),
  }
}

const codeOf = ({ code, letter }: PreviewRow) => (letter ? `${code}(${letter})` : code)
