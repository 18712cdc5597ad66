import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { contract, openApiDocument, type Route } from '@tawsiya/sdk'
import { describe, expect, inject, it } from 'vitest'

const routes = Object.entries(contract).flatMap(([group, members]) =>
  Object.entries(members).map(([name, route]): { name: string; route: Route } => ({ name: `${group}.${name}`, route })),
)

describe('the contract', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const answer = await fetch(`${inject('url')}/api/v1/openapi.json`)
    const { valid, errors } = await new Validator().validate((await answer.json()) as Record<string, unknown>)
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
  })

  it('stands in the repository as it is served', () => {
    const committed: unknown = JSON.parse(readFileSync(new URL('../../packages/sdk/openapi.json', import.meta.url), 'utf8'))
    expect(committed).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
  })

  it('has these public routes and no other', () => {
    const open = routes.filter(({ route }) => route.access === 'public').map(({ name }) => name)
    expect(open).toEqual([
      'instance.get',
      'instance.health',
      'session.create',
      'session.createDemonstration',
      'invitations.request',
      'invitations.look',
      'invitations.accept',
      'calendarFeed.read',
    ])
  })

  it.each(routes.filter(({ route }) => route.access !== 'public'))('refuses strangers at $name', async ({ route }) => {
    const path = route.path.replace(/\{\w+\}/g, '1')
    const answer = await fetch(`${inject('url')}/api/v1${path}`, {
      method: route.method,
      ...(route.method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: '{}' }),
    })
    expect(answer.status).toBe(401)
  })
})
