import { parseDate } from '@tawsiya/messages'
import { claimedStatuses, type Client, meetingDecisions, viewKinds } from '@tawsiya/sdk'

type Saved = Parameters<Client['meetings']['record']>[0]['body']

/** One field of a form that may stand there several times, in order. */
const all = (form: FormData, name: string): string[] => form.getAll(name).map((value) => String(value).replaceAll('\r\n', '\n').trim())

/** What the form of one item says. A row of which nothing was typed is none. */
export function readRecord(form: FormData): Saved {
  const decision = meetingDecisions.find((known) => known === form.get('decision')) ?? null
  const proposed = claimedStatuses.find((known) => known === form.get('proposed')) ?? null
  const [kinds, names, texts] = [all(form, 'viewKind'), all(form, 'viewName'), all(form, 'viewText')]
  const [what, owners, days] = [all(form, 'what'), all(form, 'owner'), all(form, 'dueOn')]
  return {
    version: Number(form.get('version')),
    decision,
    proposed: decision === 'status-proposed' ? proposed : null,
    words: all(form, 'words')[0] ?? '',
    views: kinds.flatMap((typed, place) => {
      const kind = viewKinds.find((known) => known === typed)
      return kind ? [{ kind, name: names[place] || null, text: texts[place] ?? '' }] : []
    }),
    actionPoints: pointRows(form).map((place) => ({
      what: what[place] ?? '',
      bodyCode: owners[place]?.startsWith('body:') ? owners[place].slice('body:'.length) : null,
      accountId: owners[place]?.startsWith('person:') ? Number(owners[place].slice('person:'.length)) : null,
      dueOn: parseDate(days[place] ?? '') ?? days[place] ?? '',
    })),
    alsoItemIds: all(form, 'also').map(Number),
  }
}

/** The rows in which something was typed: the API counts those, the page all. */
export const pointRows = (form: FormData): number[] => {
  const [what, days] = [all(form, 'what'), all(form, 'dueOn')]
  return what.flatMap((typed, place) => (typed !== '' || (days[place] ?? '') !== '' ? [place] : []))
}
