import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { Client, Language, Recommendation } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { filterOf, readQuery, searchOf } from '#lib/register/address.ts'
import { chosenCodes } from '#lib/register/chosen.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

/** So many recommendations are shown with their components; more are assigned as wholes. */
const shownWithComponents = 10

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  if (!session?.permissions.includes('responsibilities:assign')) error(403, m.problem_forbidden())
  const codes = await chosenCodes(api, url.searchParams)
  const detailed = codes.length <= shownWithComponents
  const chosen = new Set(url.searchParams.getAll('component').map(Number))
  const [recommendations, bodies] = await Promise.all([
    Promise.all(detailed ? codes.map((code) => api.recommendations.get({ params: { code } })) : []),
    assignableBodies(api, language),
  ])
  return {
    title: m.assign_title(),
    codes,
    recommendations: recommendations.map((recommendation) => shown(recommendation, chosen)),
    bodies,
  }
}

const shown = ({ code, texts, components }: Recommendation, chosen: ReadonlySet<number>) => {
  const text = texts.find(({ original }) => original) ?? texts[0]
  const language = text?.language ?? 'en'
  return {
    code,
    language,
    text: excerpt(text?.text ?? '', 240),
    components: components.map(({ id, letter, text: part, responsibilities }) => ({
      id,
      letter,
      text: part,
      responsibilities,
      checked: chosen.size === 0 || chosen.has(id),
    })),
  }
}

async function assignableBodies(api: Client, language: Language) {
  const bodies = (await api.bodies.list({ query: {} })).filter(({ validTo, kind }) => validTo === null && kind !== 'office')
  return bodies
    .map(({ code, kind, track, names }) => ({ code, kind, track, name: names[language] }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
}

export const actions: Actions = {
  assign: async ({ cookies, locals: { api }, request, url }) => {
    const form = await request.formData()
    const texts = (name: string) => form.getAll(name).map(String).filter(Boolean)
    const codes = texts('code')
    const componentIds = texts('component').map(Number)
    const to = { leads: texts('lead'), supporting: texts('supporting'), workingGroups: texts('workingGroup') }
    if (codes.length + componentIds.length === 0) return mend({ component: m.assign_nothing() }, form)
    if (Object.values(to).every((bodies) => bodies.length === 0)) return mend({ lead: m.assign_nobody() }, form)
    let components: number
    try {
      components = (await api.responsibilities.assign({ body: { codes, componentIds, ...to } })).components
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.assign_done({ count: components }) })
    const [only, ...others] = texts('shown')
    redirect(
      303,
      only && others.length === 0
        ? href(`/recommendations/${encodeURIComponent(only)}`)
        : `${href('/register')}${searchOf(filterOf(readQuery(url.searchParams).query))}`,
    )
  },

  end: async ({ cookies, locals: { api }, request, url }) => {
    const form = await request.formData()
    try {
      await api.responsibilities.end({ params: { id: String(form.get('end')) } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.assign_ended() })
    const shownCodes = form.getAll('shown').map((code) => ['code', String(code)])
    redirect(303, `${url.pathname}?${new URLSearchParams(shownCodes)}`)
  },
}
