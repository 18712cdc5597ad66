import { parseDate } from '@tawsiya/messages'
import { ClaimedStatus, type Indicator, type Problem, ApiError } from '@tawsiya/sdk'
import { givenValues } from '#lib/plans/values-form.ts'

/** What the form of a report says, and where the API's refusals belong in it. */
export function readReport(form: FormData, indicators: readonly Indicator[]) {
  const given = (name: string) => String(form.get(name) ?? '').trim()
  const day = (name: string) => (given(name) === '' ? null : (parseDate(given(name)) ?? given(name)))
  const read = indicators.map(({ id }) => ({ id, ...givenValues(form, `i${id}`) })).filter(({ values }) => values.length > 0)
  const letters = placesOf(form, 'letter').map((place) => ({
    kind: 'letter' as const,
    letterNumber: given(`letter.${place}.number`),
    letterDate: day(`letter.${place}.date`) ?? '',
    issuer: given(`letter.${place}.issuer`),
  }))
  const links = placesOf(form, 'link').map((place) => ({
    kind: 'link' as const,
    title: given(`link.${place}.title`),
    url: given(`link.${place}.url`),
  }))
  const proofs = [
    ...letters.filter(({ letterNumber, issuer, letterDate }) => letterNumber || issuer || letterDate),
    ...links.filter(({ title, url }) => title || url),
  ]
  return {
    words: {
      narrative: String(form.get('narrative') ?? ''),
      language: given('language') || 'ar',
      claimed: ClaimedStatus.safeParse(given('claimed')).data ?? null,
      trueOn: day('trueOn'),
      proofs,
      values: read.map(({ id, values }) => ({ indicatorId: id, values })),
    },
    placed: (error: unknown): unknown => {
      if (!(error instanceof ApiError)) return error
      const fields = Object.entries(error.problem.fields ?? {}).flatMap(([field, problem]) => {
        const [, place = '', rest = ''] = /^values\.(\d+)\.(values\..*)$/.exec(field) ?? []
        const source = read[Number(place)]
        if (rest && source) {
          const within = source.fieldOf(new ApiError(error.status, { ...error.problem, fields: { [rest]: problem } }))
          return within instanceof ApiError ? Object.entries(within.problem.fields ?? {}) : []
        }
        return [[field.startsWith('proofs') ? 'letter.0.number' : field, problem] as const]
      })
      const placed: Problem = { ...error.problem, fields: Object.fromEntries(fields) }
      return new ApiError(error.status, placed)
    },
  }
}

const placesOf = (form: FormData, kind: 'letter' | 'link'): number[] => [
  ...new Set([...form.keys()].filter((key) => key.startsWith(`${kind}.`)).map((key) => Number(key.split('.')[1]))),
]
