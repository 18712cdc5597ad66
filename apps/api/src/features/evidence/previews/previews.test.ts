import type { Update } from '@tawsiya/sdk'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateFile } from '../../../seeding/demonstration/evidence-files.js'
import { isRefused, openTestApp, type TestApp } from '../../../testing/app.fixture.js'
import { enter } from '../../../testing/recommendation.fixture.js'
import { assign, begin } from '../../../testing/update.fixture.js'

type Person = Awaited<ReturnType<TestApp['as']>>

let app: TestApp
let liaison: Person
let update: Update
beforeAll(async () => {
  app = await openTestApp()
  liaison = await app.as('liaison', 'MOJ')
  const asked = await enter(app, '140.7')
  await assign(app, asked.componentIds, 'MOJ')
  update = await begin(liaison, 'MOJ', asked.componentIds)
})
afterAll(() => app.close())

const add = (name: string, bytes: Uint8Array) => liaison.evidence.createFile({ body: { updateId: update.id }, file: { name, bytes } })
const shown = (id: number, query: { page?: number; size?: 'thumbnail' | 'page' | 'large' } = {}) =>
  liaison.evidence.preview({ params: { id }, query })

describe('what can be looked at', () => {
  it('is a PDF, page by page', async () => {
    const { id } = await add('letter.pdf', (await generateFile('letter.pdf', 'Letter')).bytes)
    const { pages } = await liaison.evidence.get({ params: { id } })
    expect(pages).toBeGreaterThan(0)
    const { mediaType, bytes } = await shown(id)
    expect(mediaType).toBe('image/webp')
    expect((await sharp(bytes).metadata()).width).toBe(1000)
    expect((await sharp((await shown(id, { size: 'thumbnail' })).bytes).metadata()).width).toBe(160)
    expect(await isRefused(shown(id, { page: pages + 1 }))).toBe('not-found')
  })

  it('is a picture, without what it says of its camera and place', async () => {
    const bytes = await sharp({ create: { width: 1800, height: 900, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Copyright: 'a name that nobody should read' } })
      .jpeg()
      .toBuffer()
    expect(bytes.includes('a name that nobody should read')).toBe(true)
    const { id } = await add('photo.jpg', bytes)
    const drawn = await shown(id)
    expect(Buffer.from(drawn.bytes).includes('a name that nobody should read')).toBe(false)
    expect((await sharp(drawn.bytes).metadata()).exif).toBeUndefined()
  })

  it.each([
    ['a PDF of nonsense', 'bad.pdf', Buffer.from('%PDF-1.7\nnothing that a PDF has')],
    ['a picture that claims to be larger than any', 'bomb.png', pngOf(60_000, 60_000)],
    ['a table', 'table.csv', Buffer.from('a,b\n1,2\n')],
  ])('is not %s, which can be downloaded all the same', async (_, name, bytes) => {
    const { id } = await add(name, bytes)
    expect((await liaison.evidence.get({ params: { id } })).pages).toBe(0)
    expect(await isRefused(shown(id))).toBe('not-found')
    expect((await liaison.evidence.file({ params: { id } })).bytes).toHaveLength(bytes.length)
  })

  it('is nothing to whoever may not read the evidence', async () => {
    const stranger = await app.as('liaison', 'MOI')
    const { id } = await add('own.pdf', (await generateFile('own.pdf', 'Own')).bytes)
    await shown(id)
    expect(await isRefused(stranger.evidence.get({ params: { id } }))).toBe('not-found')
    expect(await isRefused(stranger.evidence.preview({ params: { id }, query: {} }))).toBe('not-found')
  })
})

/** A head that promises a picture of this size, and nothing after it. */
function pngOf(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008020000000000000000', 'hex')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}
