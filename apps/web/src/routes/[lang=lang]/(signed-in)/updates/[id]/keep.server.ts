import { type ActionFailure, fail } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { ApiError, type Client, type NewEvidence, type Problem, type SavedDraft, Update, visibilities } from '@tawsiya/sdk'
import type { SentForm } from '#lib/server/read-form.ts'
import { staleVersion, type StaleVersion } from './stale-version.server.ts'
import { draftOf, isUnreadableDate, noEvidence, readTyped, type Typed } from './draft.ts'

/** What the page shows again where something was refused: the reasons, and all that was typed. */
export interface Refused {
  problem: Problem
  typed: Typed | null
  stale: StaleVersion | null
}
type Kept = { update: SavedDraft; typed: Typed } | { refused: ActionFailure<Refused> }

/** The API's names for what the form calls otherwise. */
const formNames: Record<string, string> = { url: 'linkUrl', title: 'linkTitle' }

export function refused(error: unknown, typed: Typed | null): ActionFailure<Refused> {
  if (!(error instanceof ApiError) || error.status >= 500) throw error
  const { problem, status } = error
  const fields = Object.fromEntries(Object.entries(problem.fields ?? {}).map(([name, why]) => [formNames[name] ?? name, why]))
  const current = error.is('stale-version') ? Update.parse(problem.current) : null
  const stale = current && typed ? staleVersion(current, typed) : null
  return fail(status, {
    problem: { code: problem.code, message: problem.message, ...(problem.reason && { reason: problem.reason }), fields },
    // Saving again is then meant: it goes over the version that was shown beside it.
    typed: current && typed ? { ...typed, version: current.version } : typed,
    stale,
  })
}

/** Saves the words first, so that nothing which follows can lose them; then the letter, the link and the file that stand in the form. */
export async function keep(api: Client, id: string, { form, refusedFile }: SentForm): Promise<Kept> {
  let typed = readTyped(form)
  let update: SavedDraft
  try {
    update = await api.updates.save({ params: { id }, body: draftOf(typed) })
    typed = { ...typed, version: update.version }
  } catch (error) {
    return { refused: refused(error, typed) }
  }
  for (const [given, cleared] of evidenceIn(typed)) {
    try {
      if (!isThere(update, given)) await api.evidence.create({ body: { ...given, updateId: update.id } })
      typed = { ...typed, ...cleared }
    } catch (error) {
      return { refused: refused(error, typed) }
    }
  }
  if (refusedFile) return { refused: refused(refusedFile, typed) }
  try {
    await keepFile(api, update.id, typed, form.get('file'))
  } catch (error) {
    return { refused: refused(error, typed) }
  }
  if (!isUnreadableDate(typed.trueOn)) return { update, typed }
  const problem: Problem = { code: 'invalid-input', message: '', fields: { trueOn: m.date_invalid({ typed: typed.trueOn }) } }
  return { refused: fail(400, { problem, typed, stale: null }) }
}

/** The letter and the link that were typed, each with what the form holds once it is added. */
function evidenceIn(typed: Typed): [NewEvidence, Partial<Typed>][] {
  const { letterNumber, letterDate, issuer, linkUrl, linkTitle } = typed
  const visibility = visibilityOf(typed)
  const { visibility: _, linkUrl: noUrl, linkTitle: noTitle, ...noLetter } = noEvidence
  return [
    ...(letterNumber || letterDate || issuer
      ? [
          [{ kind: 'letter', letterNumber, letterDate: parseDate(letterDate) ?? letterDate, issuer, ...common(visibility) }, noLetter] as [
            NewEvidence,
            Partial<Typed>,
          ],
        ]
      : []),
    ...(linkUrl || linkTitle
      ? [
          [
            { kind: 'link', url: linkUrl, ...common(visibility), title: linkTitle },
            { linkUrl: noUrl, linkTitle: noTitle },
          ] as [NewEvidence, Partial<Typed>],
        ]
      : []),
  ]
}

const common = (visibility: NewEvidence['visibility']) => ({ title: '', relation: 'supports' as const, visibility })

const visibilityOf = ({ visibility }: Typed) => visibilities.find((known) => known === visibility) ?? 'government'

/** A button pressed twice adds a letter once. */
const isThere = ({ evidence }: SavedDraft, given: NewEvidence): boolean =>
  evidence.some((piece) =>
    given.kind === 'link'
      ? piece.url === given.url
      : piece.letterNumber === given.letterNumber && piece.letterDate === given.letterDate && piece.issuer === given.issuer,
  )

/** The file came ahead of the form; `file` holds the number under which it lies. */
async function keepFile(api: Client, updateId: number, typed: Typed, uploadId: FormDataEntryValue | null): Promise<void> {
  if (typeof uploadId !== 'string' || uploadId === '') return
  await api.evidence.createFile({ body: { updateId, visibility: visibilityOf(typed) }, file: { uploadId } })
}
