import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { INestApplicationContext } from '@nestjs/common'
import { RegisterFilter, type DraftChange } from '@tawsiya/sdk'
import { BriefsService } from '../../features/briefs/index.js'
import { ClearanceRequestsService, ClearancesService } from '../../features/clearances/index.js'
import { CommentsService } from '../../features/comments/index.js'
import { DraftsService } from '../../features/drafts/index.js'
import { Database } from '../../platform/database/index.js'
import { callerFor } from './caller-for.js'
import { required, type Cast } from './cast.js'
import type { DemonstrationBrief } from './brief-file.js'
import { generateFile } from './evidence-files.js'
import type { OfficeCalendar } from './office-calendar.js'
import { uuidOf } from './spread.js'

type Written = DemonstrationBrief['writing'][number]
type Decided = DemonstrationBrief['clearances'][number]
type Submitted = NonNullable<DemonstrationBrief['submission']>
type Said = DemonstrationBrief['comments'][number]

const language = 'ar'

/** One brief that went all its way, and one that is being written: made as officers make them, then told as the work of weeks. */
export async function writeBriefs(
  app: INestApplicationContext,
  stage: { readonly cast: Cast; readonly calendar: OfficeCalendar },
  briefs: readonly DemonstrationBrief[],
): Promise<void> {
  for (const brief of briefs) await new Desk(app, stage.cast, stage.calendar).prepare(brief)
}

class Desk {
  private readonly database: Database
  private readonly briefs: BriefsService
  private readonly drafts: DraftsService

  constructor(
    private readonly app: INestApplicationContext,
    private readonly cast: Cast,
    private readonly calendar: OfficeCalendar,
  ) {
    this.database = app.get(Database)
    this.briefs = app.get(BriefsService)
    this.drafts = app.get(DraftsService)
  }

  async prepare({ title, purpose, by, theme, daysAgo, recordDaysAgo, submission, ...work }: DemonstrationBrief): Promise<void> {
    const author = callerFor(this.cast, by)
    const settings = { title, purpose, language, scope: RegisterFilter.parse({ theme: [theme] }), since: null } as const
    const { id, version } = await this.briefs.create(
      { ...settings, template: 'periodic-review', asOf: this.calendar.day(recordDaysAgo) },
      author,
    )
    await this.setBack('briefs', 'created_at', 'id = $2', [id], daysAgo, '09:10')
    await this.drafts.begin(id, language, author)
    await this.setBack('brief_drafts', 'saved_at', 'brief_id = $2', [id], daysAgo, '09:15')
    for (const [index, written] of work.writing.entries()) {
      await this.write(id, written)
      for (const decided of work.clearances.filter(({ afterWriting }) => afterWriting === index + 1)) await this.decide(id, decided)
    }
    for (const said of work.comments) await this.say(id, said, null)
    if (submission) await this.submit(id, submission)
    else await this.briefs.update(id, version, { ...settings, asOf: null }, author)
    if (work.asks) await this.ask(id, work.asks)
    await this.setBack('notifications', 'at', `path LIKE '/briefs/' || $2::integer || '%'`, [id], submission?.daysAgo ?? 5, '11:30')
    await this.database.manager.query('UPDATE notifications SET mailed_at = at WHERE mailed_at IS NULL')
  }

  private async write(id: number, { by, daysAgo, kind, place, text, sourcesOf }: Written): Promise<void> {
    const caller = callerFor(this.cast, by)
    const { sections } = await this.drafts.get(id, language, caller)
    const block = (key: string) =>
      required(
        sections.flatMap(({ blocks }) => blocks).find((one) => one.key === key),
        key,
      )
    const sources = sourcesOf === undefined ? '' : (block(sourcesOf).text?.match(/\[\d+\]/g) ?? []).join('')
    const change: DraftChange =
      kind === 'add'
        ? { kind, section: place, after: null, text: text.replace(' {source}', sources) }
        : { kind, key: place, version: block(place).version, text }
    const { version } = await this.drafts.change(id, language, change, caller)
    await this.setBack('brief_drafts', 'saved_at', 'brief_id = $2 AND version = $3', [id, version], daysAgo, '10:05')
  }

  private async decide(id: number, { by, askedOf, daysAgo, afterWriting, ...decided }: Decided): Promise<void> {
    const key = `${decided.step} ${afterWriting} ${id}`
    const requestId = askedOf === null ? null : await this.ask(id, { by, of: askedOf, daysAgo, step: decided.step })
    const body = { ...decided, key: uuidOf(`decision ${key}`), decidedOn: this.calendar.day(daysAgo), requestId }
    const made = await this.app.get(ClearancesService).decide(id, body, callerFor(this.cast, askedOf ?? by))
    await this.setBack('brief_clearances', 'entered_at', 'id = $2', [made.id], daysAgo, '13:20')
  }

  private async ask(id: number, asked: { by: string; of: string; daysAgo: number; step: string }): Promise<number> {
    const { accountId } = this.cast.person(asked.of)
    const given = { key: uuidOf(`asked ${id} ${asked.step} ${asked.daysAgo}`), step: asked.step, accountId, officeCode: null }
    const made = await this.app.get(ClearanceRequestsService).ask(id, given, callerFor(this.cast, asked.by))
    await this.setBack('brief_clearance_requests', 'asked_at', 'id = $2', [made.id], asked.daysAgo, '11:00')
    return made.id
  }

  private async say(id: number, { by, daysAgo, text, replies = [] }: Said, parentId: number | null): Promise<void> {
    const about = { subject: 'brief', subjectId: id, language, audience: 'officers', bodyCode: null, mentionIds: [] } as const
    const made = await this.app
      .get(CommentsService)
      .create(callerFor(this.cast, by), { ...about, mentionIds: [], key: uuidOf(text), text, parentId })
    await this.setBack('comments', 'at', 'id = $2', [made.id], daysAgo, '12:10')
    await this.setBack('comment_versions', 'at', 'comment_id = $2', [made.id], daysAgo, '12:10')
    for (const reply of replies) await this.say(id, reply, made.id)
  }

  private async submit(id: number, { by, frozenDaysAgo, daysAgo, recipient, letterNumber, proof }: Submitted): Promise<void> {
    const caller = callerFor(this.cast, by)
    await this.briefs.freeze(id, caller)
    await this.setBack('briefs', 'frozen_at', 'id = $2', [id], frozenDaysAgo, '09:30')
    const folder = await mkdtemp(join(tmpdir(), 'tawsiya-proof-'))
    try {
      const path = join(folder, proof)
      const bytes = Buffer.from((await generateFile(proof, proof)).bytes)
      await writeFile(path, bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const file = { name: proof, path, size: bytes.length, sha256, read: () => Promise.resolve(bytes) }
      const day = this.calendar.day(daysAgo)
      const given = { key: uuidOf(letterNumber), language, recipient, submittedOn: day, letterNumber, letterDate: day } as const
      const made = await this.app.get(ClearancesService).submit(id, given, file, caller)
      await this.setBack('brief_submissions', 'entered_at', 'id = $2', [made.id], daysAgo, '10:40')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  /** It was done just now, and is told as done then. */
  private async setBack(
    table: string,
    column: string,
    where: string,
    ids: readonly number[],
    daysAgo: number,
    time: string,
  ): Promise<void> {
    await this.database.manager.query(`UPDATE ${table} SET ${column} = $1 WHERE ${where}`, [this.calendar.moment(daysAgo, time), ...ids])
  }
}
