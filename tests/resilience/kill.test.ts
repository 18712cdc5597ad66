import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { killAll } from '../product/kill.ts'
import { person } from '../product/people.ts'
import { newDataFolder, removeDataFolder, startProduct, type Product } from '../product/product.ts'

/** KILLS=50 for the long run; a few show in every run that the product comes up by itself. */
const kills = Number(process.env['KILLS'] ?? 4)

describe('a power cut', () => {
  const dataFolder = newDataFolder()
  let product: Product | undefined

  afterAll(async () => {
    await product?.stop()
    removeDataFolder(dataFolder)
  })

  it(
    `loses nothing that was acknowledged, ${kills} times in a row`,
    async () => {
      const written = new Map<number, Written>()
      for (let kill = 0; kill <= kills; kill++) {
        product = await startProduct({ dataFolder })
        const { client } = await person('liaison', 'Ministry of Justice', { url: product.url })
        for (const [id, { acknowledged, attempted }] of written) {
          expect([acknowledged, attempted]).toContain((await client.updates.get({ params: { id } })).narrative)
        }
        if (kill === kills) break

        const { items } = await client.register.list({ query: { lead: ['MOJ'], pageSize: 1 } })
        const recommendation = await client.recommendations.get({ params: { code: items[0]!.code } })
        const component = recommendation.components.find(({ responsibilities }) =>
          responsibilities.some(({ body }) => body.code === 'MOJ'),
        )!
        const writing = writeUntilItBreaks(client, component.id, written)
        await delay(200 + ((kill * 137) % 700))
        const ended = once(product.process, 'exit')
        killAll(product)
        await Promise.all([ended, writing])
      }
      expect(written.size).toBeGreaterThanOrEqual(kills)
    },
    60_000 * (kills + 1),
  )
})

interface Written {
  acknowledged: string
  attempted: string
}
type Liaison = Awaited<ReturnType<typeof person>>['client']

/** What was acknowledged last, and what was on its way when the product broke: that one may be there or not. */
async function writeUntilItBreaks(client: Liaison, componentId: number, written: Map<number, Written>): Promise<void> {
  try {
    const begun = await client.updates.create({ body: { key: randomUUID(), bodyCode: 'MOJ', componentIds: [componentId] } })
    written.set(begun.id, { acknowledged: begun.narrative, attempted: begun.narrative })
    for (let version = begun.version, round = 1; ; round++) {
      const narrative = `Round ${round} of ${begun.id}`
      written.get(begun.id)!.attempted = narrative
      const saved = await client.updates.save({
        params: { id: begun.id },
        body: { version, narrative, language: 'en', claimed: 'planned', trueOn: '2026-01-01', componentIds: [componentId] },
      })
      version = saved.version
      written.set(begun.id, { acknowledged: narrative, attempted: narrative })
    }
  } catch {
    // The product is gone.
  }
}
