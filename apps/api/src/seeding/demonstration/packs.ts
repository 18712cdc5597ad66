import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { INestApplicationContext } from '@nestjs/common'
import { m, typedDate } from '@tawsiya/messages'
import type { Pack } from '@tawsiya/sdk'
import { PackReturnsService, PacksService } from '../../features/packs/index.js'
import { Database } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { callerFor } from './caller-for.js'
import type { Cast } from './cast.js'
import type { DemonstrationPack } from './demonstration-files.js'
import type { OfficeCalendar } from './office-calendar.js'
import { uuidOf } from './spread.js'

type Back = NonNullable<DemonstrationPack['back']>

/** Makes packs as an officer would; one comes back with the post, and half of it is accepted. */
export async function exchangePacks(
  app: INestApplicationContext,
  { cast, calendar }: { readonly cast: Cast; readonly calendar: OfficeCalendar },
  packs: readonly DemonstrationPack[],
): Promise<void> {
  for (const { by, body, scope, back } of packs) {
    const caller = callerFor(cast, by)
    const key = uuidOf(`pack of ${body}`)
    const made = await app.get(PacksService).create(caller, { key, bodyCode: body, scope, requestId: null, codes: [], language: 'ar' })
    if (back) await bringBack(app.get(PackReturnsService), caller, made, back, calendar)
  }
  await setBack(app.get(Database), calendar)
}

/** It was done just now, and is told as the work of three mornings in an office. */
async function setBack({ manager }: Database, calendar: OfficeCalendar): Promise<void> {
  const [made, brought, accepted, cleared] = [
    calendar.moment(21, '10:20'),
    calendar.moment(4, '09:40'),
    calendar.moment(4, '10:05'),
    calendar.moment(4, '10:06'),
  ]
  const ofPacks = '(SELECT update_id FROM pack_return_rows WHERE update_id IS NOT NULL)'
  await manager.query('UPDATE packs SET made_at = $1', [made])
  await manager.query('UPDATE pack_returns SET brought_at = $1', [brought])
  await manager.query('UPDATE pack_return_rows SET accepted_at = $1 WHERE update_id IS NOT NULL', [accepted])
  await manager.query(`UPDATE updates SET created_at = $1, submitted_at = $2, sent_at = $3 WHERE id IN ${ofPacks}`, [
    brought,
    accepted,
    cleared,
  ])
  await manager.query(`UPDATE update_revisions SET saved_at = $1 WHERE update_id IN ${ofPacks}`, [brought])
  await manager.query(`UPDATE evidence SET added_at = $1 WHERE update_id IN ${ofPacks}`, [accepted])
  for (const table of ['update_decisions', 'history'])
    await manager.query(`UPDATE ${table} SET at = $1 WHERE update_id IN ${ofPacks}`, [cleared])
}

async function bringBack(returns: PackReturnsService, caller: Caller, pack: Pack, back: Back, calendar: OfficeCalendar): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tawsiya-pack-'))
  try {
    const bytes = Buffer.from(`\ufeff${filledIn(pack, back, calendar)}`)
    const path = join(folder, 'back.csv')
    await writeFile(path, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = { name: `${back.name}.csv`, path, size: bytes.length, sha256, read: () => Promise.resolve(bytes) }
    const { id, stamp } = await returns.create(caller, file, null)
    const { items } = await returns.rows(caller, id, { kind: 'proposed', page: 1, pageSize: back.accepted })
    const { number, daysAgo, issuer } = back.letter
    const letter = { letterNumber: number, letterDate: calendar.day(daysAgo), issuer }
    await returns.accept(caller, id, { stamp, places: items.map(({ place }) => place), all: false, letter })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The pack as a clerk typed it into a table without colours or locks. */
function filledIn({ number }: Pack, { answers }: Back, calendar: OfficeCalendar): string {
  const locale = { locale: 'ar' } as const
  const headings = [
    m.pack_column_code({}, locale),
    m.pack_column_claimed({}, locale),
    m.pack_column_narrative({}, locale),
    m.pack_column_true_on({}, locale),
    m.pack_column_letter_number({}, locale),
    m.pack_column_letter_date({}, locale),
    m.pack_column_issuer({}, locale),
  ]
  const rows = answers.map(({ code, claimed, narrative, daysAgo, letter }) => [
    code,
    claimed,
    narrative,
    typedDate(calendar.day(daysAgo)),
    letter?.number ?? '',
    letter ? typedDate(calendar.day(letter.daysAgo)) : '',
    letter?.issuer ?? '',
  ])
  return [[number], headings, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(';')).join('\r\n')
}
