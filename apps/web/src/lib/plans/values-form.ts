import { ApiError, type GivenValue } from '@tawsiya/sdk'

type Typed = Omit<GivenValue, 'quantity'> & { readonly quantity: { value: string; of: string | null } | null }

/** The values of a form: `name.total` and `name.CODE`, each with `.of` and `.none`. A line in which nothing stands says nothing. */
export function givenValues(form: FormData, name: string): { values: Typed[]; fieldOf: (error: unknown) => unknown } {
  const lines = [
    ...new Set(
      [...form.keys()].filter((key) => key.startsWith(`${name}.`)).map((key) => key.slice(name.length + 1).replace(/\.(of|none)$/, '')),
    ),
  ]
  const given = lines.flatMap((line): { line: string; value: Typed }[] => {
    const text = (end: string) => String(form.get(`${name}.${line}${end}`) ?? '').trim()
    const termCode = line === 'total' ? null : line
    if (text('.none')) return [{ line, value: { termCode, quantity: null } }]
    return text('') === '' ? [] : [{ line, value: { termCode, quantity: { value: text(''), of: text('.of') || null } } }]
  })
  return {
    values: given.map(({ value }) => value),
    /** The API names the place in the list; the form names the line. */
    fieldOf: (error) => {
      if (!(error instanceof ApiError)) return error
      const fields = Object.entries(error.problem.fields ?? {}).map(([field, problem]) => {
        const place = /(?:^|\.)values\.(\d+)\.(?!values)(.*)$/.exec(field)
        const line = place ? given[Number(place[1])]?.line : undefined
        return [line ? `${name}.${line}${place?.[2]?.endsWith('.of') ? '.of' : ''}` : field, problem]
      })
      return new ApiError(error.status, { ...error.problem, fields: Object.fromEntries(fields) })
    },
  }
}
