import { error } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { FigureBasis, FigureKey } from '@tawsiya/sdk'
import { excerpt } from '#lib/excerpt.ts'
import { filterOf, readQuery } from '#lib/register/address.ts'
import { readAsOf } from '#lib/server/figures.ts'
import type { PageServerLoad } from './$types'

const shown = 12
const shownOfText = 160

export const load: PageServerLoad = async ({ locals: { api }, params, url: { searchParams } }) => {
  const key = FigureKey.safeParse(params.key).data
  if (!key) error(404, m.error_not_found())
  const asOf = readAsOf(searchParams)
  const basis = FigureBasis.safeParse(searchParams.get('basis')).data
  const scope = filterOf(readQuery(searchParams).query)
  const figure = await api.figures.get({ params: { key }, query: { ...scope, ...(basis && { basis }), ...(asOf && { asOf }) } })
  const list =
    figure.list && figure.count > 0 ? await api.register.list({ query: { ...figure.list, pageSize: shown, ...(asOf && { asOf }) } }) : null
  return {
    title: `${figure.name}: ${m.figures_explain_heading()}`,
    figure,
    asOf,
    items:
      list?.items.map(({ code, text, language, claimed, assessed }) => ({
        code,
        text: excerpt(text, shownOfText),
        language,
        claimed,
        assessed,
      })) ?? [],
  }
}
