import { Injectable, Logger, type OnModuleInit } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Export, ExportState, ExportSubject, FileAnswer } from '@tawsiya/sdk'
import { draw, mediaTypes } from '../../documents/draw.js'
import type { Report } from '../../documents/paper.js'
import { Database } from '../../platform/database/index.js'
import { forbidden, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { Jobs } from '../../platform/jobs/index.js'
import { BriefsService } from '../briefs/index.js'
import { ChangesService } from '../changes/index.js'
import { RegisterMatrix } from '../register/index.js'
import { SessionsService } from '../sessions/index.js'
import { ExportsRepository, type ExportOrder, type ExportRow, type NewExport } from './exports.repository.js'

const make = 'make-export'
const sweep = 'sweep-exports'

const percents: Readonly<Record<ExportState, number>> = { waiting: 0, reading: 15, drawing: 45, done: 100, failed: 100 }
const permissions = { brief: 'briefs:read', register: 'register:read', changes: 'register:read' } as const

/** Files that take a while: made by a job with the rights that their reader has by then, and kept for a day. */
@Injectable()
export class ExportsService implements OnModuleInit {
  private readonly log = new Logger('Exports')

  constructor(
    private readonly database: Database,
    private readonly exports: ExportsRepository,
    private readonly briefs: BriefsService,
    private readonly matrix: RegisterMatrix,
    private readonly changes: ChangesService,
    private readonly sessions: SessionsService,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ id: number }>(make, ({ id }) => this.make(id))
    this.jobs.work(sweep, () => this.exports.forget(this.database.manager))
    this.jobs.schedule(sweep, '40 3 * * *')
  }

  async create(wanted: NewExport, caller: Caller): Promise<Export> {
    refuseForbidden(wanted.subject, caller)
    if (wanted.subject.kind === 'brief') await this.briefs.refuseUnseen(wanted.subject.id, caller)
    return this.database.inTransaction(async (manager) => {
      const id = await this.exports.insert(manager, wanted, caller.accountId)
      await this.jobs.enqueue(manager, make, { id })
      return answerOf(await this.exports.find(manager, id, caller.accountId))
    })
  }

  async get(id: number, caller: Caller): Promise<Export> {
    return answerOf(await this.exports.find(this.database.manager, id, caller.accountId))
  }

  async file(id: number, caller: Caller): Promise<FileAnswer> {
    const { name, format, subject } = await this.get(id, caller)
    refuseForbidden(subject, caller)
    const bytes = name === null ? undefined : await this.exports.bytes(this.database.manager, id)
    if (name === null || !bytes) throw new Refusal('not-found', sentence(m.problem_export_unfinished, {}), { reason: 'unfinished' })
    return { name, mediaType: mediaTypes[format], bytes }
  }

  /** Makes what was ordered, once. */
  async make(id: number): Promise<void> {
    const { manager } = this.database
    const order = await this.exports.begin(manager, id)
    if (!order) return
    try {
      await this.exports.advance(manager, id, 'reading')
      const drawing = await this.read(order)
      await this.exports.advance(manager, id, 'drawing')
      const { name, bytes } = await drawing()
      await this.exports.finish(manager, id, name, Buffer.from(bytes))
    } catch (error) {
      if (!(error instanceof Refusal)) this.log.error(error instanceof Error ? error.stack : String(error))
      const problem = error instanceof Refusal ? error.sentence : sentence(m.problem_export_failed, {})
      await this.exports.fail(manager, id, problem(order.language))
    }
  }

  /** Reads what is asked for, with the rights that whoever asked has by now; what it gives draws the file. */
  private async read({ askedBy, subject, format, language }: ExportOrder): Promise<() => Promise<Pick<FileAnswer, 'name' | 'bytes'>>> {
    const found = await this.sessions.callerOf(askedBy)
    if (!found) throw notFound()
    const caller = { ...found, language }
    refuseForbidden(subject, caller)
    const drawn = (report: Report) => async () => ({ name: `${report.title}.${format}`, bytes: await draw(report, format) })
    switch (subject.kind) {
      case 'brief':
        return drawn(await this.briefs.document(subject.id, language, caller))
      case 'register':
        return drawn(await this.matrix.report(subject.filter, language))
      case 'changes': {
        const report = await this.changes.read(subject.filter, format, caller)
        return () => this.changes.draw(report, format, language)
      }
    }
  }
}

function refuseForbidden({ kind }: ExportSubject, caller: Caller): void {
  if (!caller.permissions.has(permissions[kind])) throw forbidden()
}

function answerOf(row: ExportRow | undefined): Export {
  if (!row) throw notFound()
  return { ...row, percent: percents[row.state] }
}
