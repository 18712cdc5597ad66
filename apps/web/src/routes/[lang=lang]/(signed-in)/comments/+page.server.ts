import { redirect, type RequestEvent } from '@sveltejs/kit'
import { isLanguage, m } from '@tawsiya/messages'
import { commentAudiences, commentSubjects } from '@tawsiya/sdk'
import { href, safeReturn } from '#lib/address.ts'
import { readDiscussion } from '#lib/server/discussion.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

/* Where the forms of every discussion go. It is seen as a page only by those whose words were refused. */

type Event = RequestEvent<RouteParams>

const about = ({ searchParams }: URL) => ({
  subject: commentSubjects.find((known) => known === searchParams.get('subject')),
  id: Number(searchParams.get('id')),
  from: safeReturn(searchParams.get('from')) ?? href('/desk'),
})

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const { subject, id, from } = about(url)
  if (!subject) redirect(303, href('/desk'))
  return { title: m.comments_title(), from, discussion: await readDiscussion(api, subject, id) }
}

/** Does it, and leads back to where the comment stands; or keeps what was typed and says why not. */
async function done({ url, cookies }: Event, form: FormData, said: () => string, work: () => Promise<{ id: number }>) {
  let id: number
  try {
    ;({ id } = await work())
  } catch (error) {
    return refusal(error, form)
  }
  leaveNotice(cookies, { kind: 'good', title: said() })
  redirect(303, `${about(url).from}#comment-${id}`)
}

const write = async (event: Event) => {
  const form = await event.request.formData()
  const { subject, id: subjectId } = about(event.url)
  const typed = (name: string) => String(form.get(name) ?? '')
  const parentId = Number(typed('parent')) || null
  const [audience, bodyCode] = typed('place').split(' ')
  return done(event, form, m.comments_written, () =>
    event.locals.api.comments.create({
      body: {
        key: typed('key'),
        subject: subject ?? 'recommendation',
        subjectId,
        parentId,
        audience: commentAudiences.find((known) => known === audience) ?? 'body',
        bodyCode: bodyCode || null,
        text: typed(parentId ? `reply-${parentId}` : 'text'),
        language: isLanguage(typed('language')) ? typed('language') : event.locals.language,
        mentionIds: form.get('mention') ? [Number(form.get('mention'))] : [],
      },
    }),
  )
}

export const actions: Actions = {
  write,
  reply: write,

  edit: async (event) => {
    const form = await event.request.formData()
    const id = Number(form.get('comment'))
    const text = String(form.get(`edit-${id}`) ?? '')
    const body = { version: Number(form.get('version')), text, language: String(form.get('language')) }
    return done(event, form, m.comments_changed, async () => {
      await event.locals.api.comments.edit({ params: { id }, body })
      return { id }
    })
  },

  withdraw: async (event) => {
    const form = await event.request.formData()
    const id = Number(form.get('comment'))
    return done(event, form, m.comments_withdrawn_now, async () => {
      await event.locals.api.comments.withdraw({ params: { id } })
      return { id }
    })
  },
}
