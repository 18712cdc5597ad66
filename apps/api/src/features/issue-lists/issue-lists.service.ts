import { Injectable } from '@nestjs/common'
import { formatList, m } from '@tawsiya/messages'
import { wordsOfBody, type IssueList, type IssueListSummary } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { Citations, drawQuestion, readQuestions, wordsOf } from '../briefs/index.js'
import { readAsOf } from '../register/index.js'
import { IssueListsRepository, type ListSettings, type NewQuestion } from './issue-lists.repository.js'
import { readerOf } from './reader.js'

@Injectable()
export class IssueListsService {
  constructor(
    private readonly database: Database,
    private readonly lists: IssueListsRepository,
  ) {}

  list(caller: Caller, asOf?: string): Promise<IssueListSummary[]> {
    return this.database.inSnapshot(async (manager) => {
      await readAsOf(manager, asOf)
      return this.lists.findAll(manager, readerOf(caller))
    })
  }

  get(id: number, caller: Caller, asOf?: string): Promise<IssueList> {
    return this.database.inSnapshot(async (manager) => {
      const then = await readAsOf(manager, asOf)
      const found = await this.read(manager, id, caller)
      return then ? { ...found, actions: [] } : found
    })
  }

  create(settings: ListSettings, questions: readonly NewQuestion[], caller: Caller): Promise<IssueList> {
    return this.database.inTransaction(async (manager) => {
      const id = await this.lists.insert(manager, { ...settings, ...(await this.placeOf(manager, settings)) }, caller.accountId)
      if (id === undefined) throw symbolTaken(settings.symbol)
      await this.add(manager, id, questions, settings.language, caller)
      return this.read(manager, id, caller)
    })
  }

  update(id: number, version: number, settings: ListSettings, caller: Caller): Promise<IssueList> {
    return this.database.inTransaction(async (manager) => {
      const present = await this.read(manager, id, caller)
      const place = await this.placeOf(manager, settings)
      if (await this.lists.symbolTaken(manager, settings.symbol, id)) throw symbolTaken(settings.symbol)
      if (!(await this.lists.update(manager, id, version, { ...settings, ...place }))) {
        throw staleVersion(present)
      }
      return this.read(manager, id, caller)
    })
  }

  addQuestions(id: number, questions: readonly NewQuestion[], caller: Caller): Promise<IssueList> {
    return this.database.inTransaction(async (manager) => {
      const { language } = await this.read(manager, id, caller)
      await this.add(manager, id, questions, language, caller)
      return this.read(manager, id, caller)
    })
  }

  private async add(
    manager: EntityManager,
    id: number,
    questions: readonly NewQuestion[],
    language: string,
    caller: Caller,
  ): Promise<void> {
    const numbers = questions.map(({ number }) => number)
    const twice = numbers.filter((number, place) => numbers.indexOf(number) < place)
    const taken = [...new Set([...twice, ...(await this.lists.numbersTaken(manager, id, numbers))])]
    if (taken.length > 0) {
      const said = (locale: 'en' | 'ar' | 'ckb') => m.issues_numbers_taken({ numbers: formatList(taken, locale) }, { locale })
      throw new Refusal('conflict', said, { reason: 'number-taken', fields: { questions: said } })
    }
    await this.lists.addQuestions(manager, id, questions, language, caller.accountId)
  }

  private async placeOf(manager: EntityManager, settings: ListSettings): Promise<{ mechanismId: number; reviewId: number | null }> {
    const place = await this.lists.place(manager, settings)
    if (place) return place
    const unknown = sentence(m.issues_place_unknown, {})
    throw new Refusal('rule-broken', unknown, { reason: 'place-unknown', fields: { reviewCode: unknown } })
  }

  private async read(manager: EntityManager, id: number, caller: Caller): Promise<IssueList> {
    const reader = readerOf(caller)
    const list = await this.lists.find(manager, id, reader)
    if (!list) throw notFound()
    const questions = await this.lists.questions(manager, id, reader)
    const replied = await readQuestions(manager, id, { ...reader, at: new Date() })
    const citations = new Citations(caller.language)
    const blocks = replied.flatMap((question) => drawQuestion(question, caller.language, citations))
    const items = questions.map(({ narrative, ...question }) => ({ ...question, words: wordsOf(narrative) }))
    return { ...list, items, words: wordsOfBody({ sections: [{ key: '', heading: '', blocks }] }), actions: reader.drafts ? ['edit'] : [] }
  }
}

function symbolTaken(symbol: string): Refusal {
  const taken = sentence(m.issues_symbol_taken, { symbol })
  return new Refusal('conflict', taken, { reason: 'symbol-taken', fields: { symbol: taken } })
}
