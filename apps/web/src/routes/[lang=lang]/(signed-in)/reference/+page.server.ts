import { m } from '@tawsiya/messages'
import { lists } from './lists/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language } }) => ({
  title: m.reference_title(),
  lists: await Promise.all(
    Object.entries(lists).map(async ([list, { word, read }]) => ({ list, word: word(), count: (await read(api, language)).length })),
  ),
})
