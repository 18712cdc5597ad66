import { isLanguage } from '@tawsiya/messages'
import { DocumentFormat, ExportSubject } from '@tawsiya/sdk'
import { error, redirect } from '@sveltejs/kit'
import { href } from '#lib/address.ts'
import { readChanges } from '#lib/changes/address.ts'
import { filterAsOf, readQuery } from '#lib/register/address.ts'
import type { RequestHandler } from './$types'

/** Orders a file that takes a while, and leads to where it can be waited for. */
export const POST: RequestHandler = async ({ request, locals: { api, language } }) => {
  const form = await request.formData()
  const format = DocumentFormat.safeParse(form.get('format'))
  const subject = subjectOf(form)
  if (!format.success || !subject) error(400)
  const wanted = String(form.get('language') ?? '')
  const { id } = await api.exports.create({
    body: { subject, format: format.data, language: isLanguage(wanted) ? wanted : language },
  })
  redirect(303, href(`/exports/${id}`))
}

function subjectOf(form: FormData): ExportSubject | undefined {
  const brief = Number(form.get('brief'))
  if (brief > 0) return { kind: 'brief', id: brief }
  const period = form.get('changes')
  if (typeof period === 'string') return { kind: 'changes', filter: readChanges(new URLSearchParams(period)) }
  const search = form.get('register')
  return typeof search === 'string' ? { kind: 'register', filter: filterAsOf(readQuery(new URLSearchParams(search)).query) } : undefined
}
