import { bodyKindWords, isLanguage, trackWords } from '@tawsiya/messages'
import { Track } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { readsMinisterPage } from './reads-minister-page.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params: { code }, locals: { api, session } }) => {
  const body = await api.bodyPages.get({ params: { code } })
  const track = Track.safeParse(body.track).data
  const isGroup = body.kind === 'working-group'
  const may = (permission: 'successions:manage' | 'accounts:manage') => session?.permissions.includes(permission) ?? false
  const changed = body.successions.some(({ state, kind }) => state === 'carried-out' && kind !== 'renamed')
  const then = changed
    ? (
        await api.register.list({
          query: { ...(isGroup ? { workingGroup: [code] } : { institution: [code] }), counting: 'then', pageSize: 1 },
        })
      ).total
    : null
  const filter = new URLSearchParams({ [isGroup ? 'workingGroup' : 'institution']: code })
  return {
    title: body.name,
    body,
    about: [bodyKindWords[body.kind](), ...(track ? [trackWords[track]()] : [])].join(' · '),
    otherNames: Object.entries(body.names).flatMap(([language, name]) =>
      isLanguage(language) && name !== body.name ? [{ language, name }] : [],
    ),
    leads: `${href('/register')}?${new URLSearchParams({ lead: code })}`,
    takesPart: `${href('/register')}?${filter}`,
    then: then === null ? null : { count: then, href: `${href('/register')}?${filter}&counting=then` },
    readsMinisterPage: readsMinisterPage(session?.memberships ?? [], body),
    mayChange: may('successions:manage'),
    mayEditPeople: may('accounts:manage'),
    ownId: session?.accountId,
  }
}
