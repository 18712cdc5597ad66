import { randomUUID } from 'node:crypto'
import type { Choice, Client, Update } from '@tawsiya/sdk'
import type { TestApp } from './app.fixture.js'

/** Makes a body answer for components, as its acceptance would. */
export async function assign(
  app: TestApp,
  componentIds: readonly number[],
  bodyCode: string,
  { role = 'lead', state = 'accepted' } = {},
): Promise<void> {
  await app.database.query(
    `INSERT INTO responsibilities (component_id, body_id, role, state, reason, answered_at)
     SELECT unnest($1::integer[]), $2, $3, $4, CASE WHEN $4 = 'declined' THEN 'Not ours.' END, now()`,
    [componentIds, await app.body(bodyCode), role, state],
  )
  await app.database.query('SELECT refresh_register(NULL)')
}

export const begin = (
  client: Client,
  bodyCode: string,
  componentIds: readonly number[],
  requestId: number | null = null,
): Promise<Update> => client.updates.create({ body: { key: randomUUID(), bodyCode, componentIds: [...componentIds], requestId } })

type Words = Partial<Pick<Update, 'narrative' | 'language' | 'claimed' | 'trueOn'>> & { componentIds?: number[] }

/** Saves an update as its writer would; what is not said is kept. */
export const save = async (client: Client, update: Update, words: Words): Promise<Update> => {
  const { narrative, language, claimed, trueOn, version } = update
  const componentIds = update.components.map(({ id }) => id)
  await client.updates.save({ params: { id: update.id }, body: { narrative, language, claimed, trueOn, componentIds, version, ...words } })
  return client.updates.get({ params: { id: update.id } })
}

export const decide = (client: Client, update: Update, decision: Choice, reason: string | null = null): Promise<Update> =>
  client.updates.decide({ params: { id: update.id }, body: { version: update.version, decision, reason } })

/** A draft that says enough to be sent. */
export async function draft(client: Client, bodyCode: string, componentIds: readonly number[], words: Words = {}): Promise<Update> {
  const begun = await begin(client, bodyCode, componentIds)
  return save(client, begun, { narrative: 'A rota began.', claimed: 'in-progress', trueOn: '2026-01-31', ...words })
}
