import { m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params: { id }, locals: { api } }) => {
  const order = await api.exports.get({ params: { id } })
  const titles = { done: m.exports_done_title, failed: m.exports_failed_title }
  const title = order.state === 'done' || order.state === 'failed' ? titles[order.state]() : m.exports_title()
  return { title, order }
}
