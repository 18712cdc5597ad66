import { bodyKindWords, isLanguage, trackWords } from '@tawsiya/messages'
import { Track } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import { readsMinisterPage } from './reads-minister-page.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params: { code }, locals: { api, language, session }, url }) => {
  const [body, past] = await readAsOf(url, language, (query) => api.bodyPages.get({ params: { code }, query }))
  const { asOf } = past
  const track = Track.safeParse(body.track).data
  const isGroup = body.kind === 'working-group'
  const may = (permission: 'successions:manage' | 'accounts:manage') => session?.permissions.includes(permission) ?? false
  const changed = body.successions.some(({ state, kind }) => state === 'carried-out' && kind !== 'renamed')
  const then = changed
    ? (
        await api.register.list({
          query: { ...(isGroup ? { workingGroup: [code] } : { institution: [code] }), counting: 'then', pageSize: 1, asOf },
        })
      ).total
    : null
  const filter = new URLSearchParams({ [isGroup ? 'workingGroup' : 'institution']: code, ...(asOf && { asOf }) })
  return {
    title: body.name,
    ...past,
    body,
    about: [bodyKindWords[body.kind](), ...(track ? [trackWords[track]()] : [])].join(' · '),
    otherNames: Object.entries(body.names).flatMap(([language, name]) =>
      isLanguage(language) && name !== body.name ? [{ language, name }] : [],
    ),
    leads: `${href('/register')}?${new URLSearchParams({ lead: code, ...(asOf && { asOf }) })}`,
    takesPart: `${href('/register')}?${filter}`,
    then: then === null ? null : { count: then, href: `${href('/register')}?${filter}&counting=then` },
    readsMinisterPage: readsMinisterPage(session?.memberships ?? [], body),
    mayChange: !asOf && may('successions:manage'),
    mayEditPeople: !asOf && may('accounts:manage'),
    ownId: session?.accountId,
  }
}
