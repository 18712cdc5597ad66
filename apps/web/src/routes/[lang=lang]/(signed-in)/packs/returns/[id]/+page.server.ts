import { redirect, type Cookies } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { ApiError, packRowKinds, PackRowKind, type PackReturn, type PackRow } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import { wordDiff } from '@tawsiya/sdk/word-diff'
import type { Actions, PageServerLoad } from './$types'

const pageSize = 40

export const load: PageServerLoad = async ({ params: { id }, url, locals: { api } }) => {
  const back = await api.packReturns.get({ params: { id } })
  const kind = PackRowKind.catch(packRowKinds.find((one) => back.counts[one] > 0) ?? 'proposed').parse(url.searchParams.get('kind'))
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1)
  const rows = await api.packReturns.rows({ params: { id }, query: { kind, page, pageSize } })
  if (rows.items.length === 0 && page > 1) redirect(303, `${href(`/packs/returns/${back.id}`)}?kind=${kind}`)
  return { title: m.packs_return_title(), back, kind, rows: { ...rows, items: rows.items.map(withDifferences) } }
}

const withDifferences = (row: PackRow) => ({
  ...row,
  words: row.incoming?.narrative && row.present ? wordDiff(row.present.narrative, row.incoming.narrative, row.incoming.language) : null,
  pasted: row.pastedText === null ? null : wordDiff(row.text, row.pastedText, row.textLanguage),
})

export const actions: Actions = {
  accept: async ({ params: { id }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const before = Number(form.get('accepted'))
    const typed = (name: string) => String(form.get(name) ?? '').trim()
    const [letterNumber, letterDate, issuer] = [typed('letterNumber'), parseDate(typed('letterDate')), typed('issuer')]
    let back: PackReturn
    try {
      back = await api.packReturns.accept({
        params: { id },
        body: {
          stamp: typed('stamp'),
          places: form.getAll('place').map(Number),
          all: form.has('all'),
          letter: letterNumber && letterDate && issuer ? { letterNumber, letterDate, issuer } : null,
        },
      })
    } catch (error) {
      if (error instanceof ApiError && error.problem.code === 'stale-version') return lookAgain(cookies, id, error.problem.message)
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.packs_accepted({ count: Math.max(back.counts.accepted - before, 0) }) })
    redirect(303, `${href(`/packs/returns/${back.id}`)}?kind=accepted`)
  },

  send: async ({ params: { id }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    try {
      await api.packReturns.send({ params: { id } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.packs_sent() })
    redirect(303, `${href(`/packs/returns/${Number(id)}`)}?kind=accepted`)
  },

  leave: async ({ params: { id }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    try {
      await api.packReturns.discard({ params: { id } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'info', title: m.packs_left(), text: m.packs_left_what() })
    redirect(303, href('/packs'))
  },
}

/** The page shows every row as it stands now. */
function lookAgain(cookies: Cookies, id: string, message: string): never {
  leaveNotice(cookies, { kind: 'warn', title: message })
  redirect(303, href(`/packs/returns/${Number(id)}`))
}
