import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { FactCardsService } from './fact-cards.service.js'

type Cards = typeof contract.factCards

@Implement(contract.factCards)
export class FactCardsController implements Handlers<Cards, Caller> {
  constructor(private readonly cards: FactCardsService) {}

  ofBrief({ params, query }: HandlerInput<Cards['ofBrief']>, caller: Caller) {
    return this.cards.ofBrief(params.id, query, caller)
  }

  ofIssueList({ params, query }: HandlerInput<Cards['ofIssueList']>, caller: Caller) {
    return this.cards.ofIssueList(params.id, query.language, caller)
  }
}
