import { createClient, type Client, type Role } from '@tawsiya/sdk'
import { inject } from 'vitest'

/** The office of the demonstration, as it is called at the door. */
export const secretariat = 'Secretariat of the national mechanism (Human Rights Department)'

export interface Person {
  readonly name: string
  readonly accountId: number
  readonly token: string
  readonly client: Client
}

/** One of the people of the demonstration, by role and the English name of the body. */
export async function person(role: Role, bodyName: string, { url = inject('url'), language = 'en' } = {}): Promise<Person> {
  const anybody = createClient({ baseUrl: url, language: 'en' })
  const { people } = await anybody.instance.get()
  const found = people.find((candidate) => candidate.role === role && candidate.bodyName === bodyName)
  if (!found)
    throw new Error(
      `The demonstration has no ${role} of ${bodyName}: ${people.map(({ role, bodyName }) => `${role} of ${bodyName}`).join(', ')}`,
    )
  const { token } = await anybody.session.createDemonstration({ body: { accountId: found.accountId } })
  return { name: found.name, accountId: found.accountId, token, client: createClient({ baseUrl: url, token, language }) }
}
