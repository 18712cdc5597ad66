import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { Client } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import { codesIn, namesIn } from '../form.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language }, params, url }) => {
  const [cluster, past] = await readAsOf(url, language, (query) => api.clusters.get({ params, query }))
  const suggestions = cluster.actions.length > 0 ? await api.clusters.suggest({ query: { cluster: cluster.code } }) : []
  return { title: cluster.name, cluster, suggestions, ...past }
}

type Event = RequestEvent<RouteParams>

/** Does it, says so, and shows the cluster as it is then. */
const change = (work: (api: Client, form: FormData, code: string) => Promise<unknown>, said: () => string) => async (event: Event) => {
  const { request, locals, params, cookies } = event
  const form = await request.formData()
  try {
    await work(locals.api, form, params.code)
  } catch (cause) {
    return refusal(cause, form)
  }
  leaveNotice(cookies, { kind: 'good', title: said() })
  redirect(303, href(`/clusters/${encodeURIComponent(params.code)}`))
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()

export const actions: Actions = {
  add: change(
    (api, form, code) => api.clusters.add({ params: { code }, body: { codes: codesIn(form), reason: text(form, 'reason') } }),
    m.clusters_added,
  ),
  remove: change((api, form, code) => {
    const recommendation = text(form, 'recommendation')
    const reason = text(form, `reason-${recommendation}`)
    if (!recommendation) error(400, m.problem_invalid_input())
    return api.clusters.remove({ params: { code }, body: { recommendation, reason } })
  }, m.clusters_removed),
  refuse: change((api, form, code) => api.clusters.refuse({ body: { cluster: code, suggested: text(form, 'codes') } }), m.clusters_refused),
  edit: change(
    (api, form, code) =>
      api.clusters.edit({
        params: { code },
        body: { version: Number(form.get('version')), names: namesIn(form), note: text(form, 'note') },
      }),
    m.clusters_saved,
  ),
}
