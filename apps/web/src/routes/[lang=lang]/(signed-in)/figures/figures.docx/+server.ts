import { StatusAxis } from '@tawsiya/sdk'
import { filterOf, readQuery } from '#lib/register/address.ts'
import { readAsOf } from '#lib/server/figures.ts'
import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url: { searchParams }, locals: { api } }) => {
  const asOf = readAsOf(searchParams)
  const axis = StatusAxis.safeParse(searchParams.get('axis')).data
  const scope = filterOf(readQuery(searchParams).query)
  return fileResponse(await api.figures.file({ query: { ...scope, ...(axis && { axis }), ...(asOf && { asOf }) } }))
}
