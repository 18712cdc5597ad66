import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { type RegisterFilter, RegisterQuery } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { filterOf, listFields, readQuery } from '#lib/register/address.ts'
import { codesIn } from '#lib/register/codes.ts'
import { facetViews } from '#lib/register/facets.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

/** What an item is; how far it has come is no part of a mandate. */
const fields: readonly string[] = ['mechanism', 'review', 'position', 'lead', 'theme', 'group', 'sdg']

export const load: PageServerLoad = async ({ locals: { api, language }, params: { code }, url }) => {
  const group = await api.groups.get({ params: { code } })
  if (!group.actions.includes('edit')) error(403, m.problem_forbidden())
  // The address holds a filter that is looked at and not saved yet.
  const looked = url.searchParams.has('look')
  const filter = looked ? filterIn([...url.searchParams]) : group.mandate.filter
  const [facets, bodies] = await Promise.all([api.register.facets({ query: {} }), api.bodies.list({ query: { kind: 'institution' } })])
  const query = RegisterQuery.parse(filter ?? {})
  return {
    title: m.group_mandate(),
    group,
    quorum: url.searchParams.get('quorum') ?? String(group.mandate.quorum ?? ''),
    facets: facetViews(facets, query, new Map()).filter(({ field }) => fields.includes(field)),
    institutions: bodies
      .filter(({ validTo }) => validTo === null)
      .map(({ code: value, names }) => ({ value, word: names[language], checked: query.institution.includes(value) }))
      .sort((a, b) => Number(b.checked) - Number(a.checked) || a.word.localeCompare(b.word, language)),
    preview: looked ? await api.groups.previewMandate({ params: { code }, body: { filter } }) : null,
  }
}

/** Null where nothing is chosen. */
function filterIn(given: readonly [string, string][]): RegisterFilter | null {
  const chosen = given.filter(([name]) => fields.includes(name) || name === 'institution')
  return chosen.length > 0 ? filterOf(readQuery(new URLSearchParams(chosen.map(([name, value]) => [name, value]))).query) : null
}

const typedIn = (form: FormData): [string, string][] => [...form.entries()].map(([name, value]) => [name, String(value)])

type Event = RequestEvent<RouteParams>

async function change({ request, locals: { api }, params: { code }, cookies }: Event, how: 'addItems' | 'leaveOut') {
  const form = await request.formData()
  const codes = codesIn([String(form.get('codes') ?? '')])
  try {
    await api.groups[how]({ params: { code }, body: { codes } })
  } catch (cause) {
    return refusal(cause, form)
  }
  leaveNotice(cookies, {
    kind: 'good',
    title: how === 'addItems' ? m.group_items_added({ count: codes.length }) : m.group_items_left({ count: codes.length }),
  })
  redirect(303, href(`/groups/${code}/mandate`))
}

export const actions: Actions = {
  look: async ({ request, params: { code } }: Event) => {
    const form = await request.formData()
    const search = new URLSearchParams(
      typedIn(form).filter(([name, value]) => (listFields as readonly string[]).includes(name) && value !== ''),
    )
    search.set('look', 'yes')
    search.set('quorum', String(form.get('quorum') ?? ''))
    redirect(303, `${href(`/groups/${code}/mandate`)}?${search}`)
  },
  save: async ({ request, locals: { api }, params: { code }, cookies }: Event) => {
    const form = await request.formData()
    const quorum = Number(form.get('quorum')) || null
    try {
      await api.groups.saveMandate({
        params: { code },
        body: { version: Number(form.get('version')), filter: filterIn(typedIn(form)), quorum },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.group_mandate_saved() })
    redirect(303, href(`/groups/${code}`))
  },
  add: (event: Event) => change(event, 'addItems'),
  leave: (event: Event) => change(event, 'leaveOut'),
}
