import { formatDate, m, parseDate, type Language } from '@tawsiya/messages'
import { ApiError, AsOf } from '@tawsiya/sdk'

export interface PastView {
  asOf: string | undefined
  asOfProblem: { message: string; typed: string } | undefined
}

/**
 * A page as of the day or moment that its address asks for. A day that cannot be read, has not come, or of which the record has nothing
 * is said, and the page of now is shown.
 */
export async function readAsOf<Page>(
  { searchParams }: URL,
  language: Language,
  read: (query: { asOf?: string }) => Promise<Page>,
): Promise<[Page, PastView]> {
  const typed = searchParams.get('asOf')?.trim() ?? ''
  const asOf = parseDate(typed) ?? AsOf.safeParse(typed).data
  const now = async (message?: string): Promise<[Page, PastView]> => [
    await read({}),
    { asOf: undefined, asOfProblem: message === undefined ? undefined : { message, typed } },
  ]
  if (!asOf) return now(typed ? m.date_invalid({ typed }) : undefined)
  try {
    return [await read({ asOf }), { asOf, asOfProblem: undefined }]
  } catch (error) {
    const problem = error instanceof ApiError ? error.problem : undefined
    const message = problem?.fields?.['asOf']
    if (message !== undefined) return now(message)
    if (problem?.code !== 'not-found') throw error
    return now(m.as_of_not_there({ date: formatDate(asOf, language) }))
  }
}
