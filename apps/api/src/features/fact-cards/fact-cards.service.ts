import { Injectable } from '@nestjs/common'
import { issueListKindWords } from '@tawsiya/messages'
import { RegisterFilter, type FileAnswer, type Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, type Caller } from '../../platform/http/index.js'
import { BriefFactsRepository, BriefsService, readCountryDay, readQuestions } from '../briefs/index.js'
import { IssueListsRepository } from '../issue-lists/index.js'
import { composeCards, type CardFacts } from './compose-cards.js'
import { renderCards } from './render-cards.js'

/** Cards for the delegation: the record as every reader may see it, and replies that are ready. */
@Injectable()
export class FactCardsService {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsService,
    private readonly facts: BriefFactsRepository,
    private readonly lists: IssueListsRepository,
  ) {}

  ofBrief(
    id: number,
    { language: wanted, list }: { language?: Language | undefined; list: readonly number[] },
    caller: Caller,
  ): Promise<FileAnswer> {
    return this.database.inSnapshot(async (manager) => {
      const { title, scope, moment, language: own } = await this.briefs.subjectOf(manager, id, caller)
      const language = wanted ?? own
      const facts = await this.facts.read(manager, scope, moment, language)
      const questions = []
      const lists = new Set([...list, ...(scope.issueList ? [scope.issueList] : [])])
      for (const listId of lists) questions.push(...(await this.questionsOf(manager, listId, language, moment)).questions)
      return file(
        { title, moment, day: await readCountryDay(manager, moment), facts, questions, demonstration: facts.demonstration },
        language,
      )
    })
  }

  ofIssueList(id: number, wanted: Language | undefined, caller: Caller): Promise<FileAnswer> {
    return this.database.inSnapshot(async (manager) => {
      const moment = new Date()
      const language = wanted ?? caller.language
      const { list, questions } = await this.questionsOf(manager, id, language, moment)
      const facts = await this.facts.read(manager, RegisterFilter.parse({ issueList: id }), moment, language)
      const title = `${issueListKindWords[list.kind]({}, { locale: language })} · ${list.symbol}`
      return file(
        {
          title,
          moment,
          day: await readCountryDay(manager, moment),
          facts,
          questions,
          demonstration: facts.demonstration,
        },
        language,
      )
    })
  }

  /** Drafts are left out, whoever asks: the file leaves the house. */
  private async questionsOf(manager: EntityManager, listId: number, language: Language, at: Date) {
    const list = await this.lists.find(manager, listId, { language, drafts: false, obligations: false })
    if (!list) throw notFound()
    const questions = await readQuestions(manager, listId, { language, drafts: false, at })
    return { list, questions: questions.map((question) => ({ ...question, symbol: list.symbol })) }
  }
}

const file = (facts: CardFacts, language: Language): FileAnswer => ({
  name: `${facts.title.replaceAll('/', '-')}.html`,
  mediaType: 'text/html; charset=utf-8',
  bytes: renderCards(composeCards(facts, language)),
})
